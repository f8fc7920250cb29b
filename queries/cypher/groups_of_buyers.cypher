UNWIND $parents AS parent
MATCH (:Buyer {id: parent, tenant: $tenant})-[:SUBSIDIARY_OF]->(g:Buyer {tenant: $tenant})
WITH parent, g.id AS child ORDER BY child
WITH parent, collect(child) AS children
RETURN parent AS parent, children[0..$limit] AS children
