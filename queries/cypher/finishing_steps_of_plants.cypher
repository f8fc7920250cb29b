UNWIND $parents AS parent
MATCH (:Plant {id: parent, tenant: $tenant})-[:SENDS_OUT]->(s:FinishingStep {tenant: $tenant})
WITH parent, s.id AS child ORDER BY child
WITH parent, collect(child) AS children
RETURN parent AS parent, children[0..$limit] AS children
