MATCH (r:Region {code: $region})<-[:PART_OF*0..3]-(:Region)<-[:LOCATED_IN]-(e:Establishment)
WHERE ($activity IS NULL OR e.activityCode STARTS WITH $activity)
  AND ($min_size IS NULL OR e.sizeMin >= $min_size)
  AND ($max_size IS NULL OR e.sizeMax <= $max_size)
  AND ($near IS NULL
       OR (e.latitude >= $near[0] AND e.latitude <= $near[1]
           AND e.longitude >= $near[2] AND e.longitude <= $near[3]
           AND sin(radians(e.latitude - $near[4]) / 2) ^ 2
               + cos(radians(e.latitude)) * $near[6]
                 * sin(radians(e.longitude - $near[5]) / 2) ^ 2 <= $near[7])
       OR (e.latitude IS NULL AND e.municipalityCode IN $around))
WITH DISTINCT e.id AS id LIMIT $limit
RETURN count(id) AS total
