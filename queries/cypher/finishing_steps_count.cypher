MATCH (s:FinishingStep {tenant: $tenant})
WHERE ($buyer IS NULL OR EXISTS {
        MATCH (s)<-[:SENDS_OUT]-(:Plant {tenant: $tenant})
              -[:OPERATED_BY]->(b:Buyer {tenant: $tenant})
        WHERE b.id = $buyer
      })
  AND ($region IS NULL OR EXISTS {
        MATCH (s)<-[:SENDS_OUT]-(:Plant {tenant: $tenant})
              -[:LOCATED_IN]->(:Region)-[:PART_OF*0..3]->(r:Region)
        WHERE r.code = $region
      })
  AND ($capabilities IS NULL OR EXISTS {
        MATCH (s)-[:REQUIRES]->(c:Capability)
        WHERE c.code IN $capabilities
      })
  AND ($name IS NULL OR s.name =~ $name OR EXISTS {
        MATCH (s)-[:OF]->(k:Component {tenant: $tenant})
        WHERE (s.name + ' ' + coalesce(k.name, '')) =~ $name
      })
WITH s.id AS id LIMIT $limit
RETURN count(id) AS total
