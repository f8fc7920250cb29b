MATCH (p:Plant)-[:SENDS_OUT]->(s:FinishingStep)
WHERE p.municipalityCode IN $codes
RETURN DISTINCT s.id AS stepId
ORDER BY stepId
