MATCH (e:Establishment)
WHERE ($activity IS NULL OR e.activityCode STARTS WITH $activity)
  AND ($min_size IS NULL OR e.sizeMin >= $min_size)
  AND ($max_size IS NULL OR e.sizeMax <= $max_size)
  AND e.latitude >= $near[0] AND e.latitude <= $near[1]
  AND e.longitude >= $near[2] AND e.longitude <= $near[3]
  AND ($municipalities IS NULL OR e.municipalityCode IN $municipalities)
  AND ($park IS NULL OR EXISTS {
        MATCH (e)-[:LOCATED_IN]->(r:Region)
        WHERE r.code = $park
      })
  AND ($capabilities IS NULL OR EXISTS {
        MATCH (e)-[:OFFERS]->(c:Capability)
        WHERE c.code IN $capabilities
      })
  AND ($standard IS NULL OR EXISTS {
        MATCH (e)<-[:HELD_BY]-(x:Certificate {tenant: $tenant})-[:CONFORMS_TO]->(s:Standard)
        WHERE s.code = $standard
      } OR EXISTS {
        MATCH (e)-[:OPERATED_BY]->(:Company)<-[:HELD_BY]-(x:Certificate {tenant: $tenant})
              -[:CONFORMS_TO]->(s:Standard)
        WHERE s.code = $standard
      } OR EXISTS {
        MATCH (e)-[:OPERATED_BY]->(:Company)<-[:OPERATED_BY]-(:Establishment)
              <-[:HELD_BY]-(x:Certificate {tenant: $tenant})-[:CONFORMS_TO]->(s:Standard)
        WHERE s.code = $standard AND s.scopeLevel = 'company'
      })
WITH e.id AS id,
     sin(radians(e.latitude - $near[4]) / 2) ^ 2
     + cos(radians(e.latitude)) * $near[6]
       * sin(radians(e.longitude - $near[5]) / 2) ^ 2 AS chord
WHERE chord <= $near[7]
WITH id, chord ORDER BY chord, id LIMIT $limit
RETURN collect(id) AS ids
