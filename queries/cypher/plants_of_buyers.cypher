UNWIND $parents AS parent
MATCH (:Buyer {id: parent, tenant: $tenant})<-[:OPERATED_BY]-(p:Plant {tenant: $tenant})
WITH parent, p.id AS child ORDER BY child
WITH parent, collect(child) AS children
RETURN parent AS parent, children[0..$limit] AS children
