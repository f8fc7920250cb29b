UNWIND $capabilities AS code
MATCH (c:Capability {code: code})<-[:OFFERS]-(e:Establishment)
WHERE e.id > $after
  AND ($activity IS NULL OR e.activityCode STARTS WITH $activity)
  AND ($name IS NULL OR e.name =~ $name)
  AND ($municipalities IS NULL OR e.municipalityCode IN $municipalities)
  AND ($park IS NULL OR EXISTS {
        MATCH (e)-[:LOCATED_IN]->(r:Region)
        WHERE r.code = $park
      })
RETURN DISTINCT e.id AS id
ORDER BY id
LIMIT $limit
