MATCH (s:FinishingStep)
RETURN s.id AS stepId
ORDER BY stepId
LIMIT $limit
