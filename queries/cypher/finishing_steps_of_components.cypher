UNWIND $parents AS parent
MATCH (:Component {id: parent, tenant: $tenant})<-[:OF]-(s:FinishingStep {tenant: $tenant})
WITH parent, s.id AS child, s.sequence AS place ORDER BY place, child
WITH parent, collect(child) AS children
RETURN parent AS parent, children[0..$limit] AS children
