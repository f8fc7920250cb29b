MATCH (s:FinishingStep {tenant: $tenant})
WITH s ORDER BY s.id LIMIT $limit
OPTIONAL MATCH (s)-[:OF]->(k:Component {tenant: $tenant})
WITH s, min(k.name) AS component
OPTIONAL MATCH (p:Plant {tenant: $tenant})-[:SENDS_OUT]->(s)
RETURN s.id AS code,
       s.name AS name,
       component AS component,
       min(p.name) AS plant
ORDER BY code
