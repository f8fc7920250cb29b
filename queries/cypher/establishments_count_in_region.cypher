MATCH (r:Region {code: $region})<-[:PART_OF*0..3]-(:Region)<-[:LOCATED_IN]-(e:Establishment)
WHERE ($activity IS NULL OR e.activityCode STARTS WITH $activity)
  AND ($name IS NULL OR e.name =~ $name)
WITH DISTINCT e.id AS id LIMIT $limit
RETURN count(id) AS total
