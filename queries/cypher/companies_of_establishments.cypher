UNWIND $parents AS parent
MATCH (:Establishment {id: parent})-[:OPERATED_BY]->(c:Company)
WITH parent, c.key AS child ORDER BY child
WITH parent, collect(child) AS children
RETURN parent AS parent, children[0..$limit] AS children
