UNWIND $parents AS parent
MATCH (:Buyer {id: parent})<-[:OPERATED_BY]-(p:Plant)
WITH parent, p.id AS child ORDER BY child
WITH parent, collect(child) AS children
RETURN parent AS parent, children[0..$limit] AS children
