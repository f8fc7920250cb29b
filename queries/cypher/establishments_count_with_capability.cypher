UNWIND $capabilities AS code
MATCH (c:Capability {code: code})<-[:OFFERS]-(e:Establishment)
WHERE ($activity IS NULL OR e.activityCode STARTS WITH $activity)
  AND ($name IS NULL OR e.name =~ $name)
  AND ($municipalities IS NULL OR e.municipalityCode IN $municipalities)
  AND ($park IS NULL OR EXISTS {
        MATCH (e)-[:LOCATED_IN]->(r:Region)
        WHERE r.code = $park
      })
WITH DISTINCT e.id AS id LIMIT $limit
RETURN count(id) AS total
