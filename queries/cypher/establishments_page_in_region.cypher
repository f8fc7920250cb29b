MATCH (r:Region {code: $region})<-[:PART_OF*0..3]-(:Region)<-[:LOCATED_IN]-(e:Establishment)
WHERE e.id > $after
  AND ($activity IS NULL OR e.activityCode STARTS WITH $activity)
  AND ($name IS NULL OR e.name =~ $name)
RETURN DISTINCT e.id AS id
ORDER BY id
LIMIT $limit
