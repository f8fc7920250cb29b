MATCH (e:Establishment)
WHERE e.id > $after
  AND e.id <= $bound
  AND ($activity IS NULL OR e.activityCode STARTS WITH $activity)
  AND ($name IS NULL OR e.name =~ $name)
  AND ($region IS NULL OR EXISTS {
        MATCH (e)-[:LOCATED_IN]->(:Region)-[:PART_OF*0..3]->(r:Region)
        WHERE r.code = $region
      })
RETURN e.id AS id
ORDER BY id
LIMIT $limit
