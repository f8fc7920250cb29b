MATCH (s:FinishingStep {tenant: $tenant})
RETURN s.id AS stepId
ORDER BY stepId
LIMIT $limit
