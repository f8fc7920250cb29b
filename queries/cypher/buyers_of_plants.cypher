UNWIND $parents AS parent
MATCH (:Plant {id: parent, tenant: $tenant})-[:OPERATED_BY]->(b:Buyer {tenant: $tenant})
WITH parent, b.id AS child ORDER BY child
WITH parent, collect(child) AS children
RETURN parent AS parent, children[0..$limit] AS children
