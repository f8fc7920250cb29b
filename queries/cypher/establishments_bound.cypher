MATCH (e:Establishment)
WHERE e.id > $after
  AND ($activity IS NULL OR e.activityCode STARTS WITH $activity)
  AND ($name IS NULL OR e.name =~ $name)
  AND ($region IS NULL OR EXISTS {
        MATCH (e)-[:LOCATED_IN]->(:Region)-[:PART_OF*0..3]->(r:Region)
        WHERE r.code = $region
      })
WITH e.id AS id LIMIT $limit
RETURN max(id) AS bound
