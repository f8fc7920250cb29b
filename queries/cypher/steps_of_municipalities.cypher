MATCH (p:Plant {tenant: $tenant})-[:SENDS_OUT]->(s:FinishingStep {tenant: $tenant})
WHERE p.municipalityCode IN $codes
RETURN DISTINCT s.id AS stepId
ORDER BY stepId
