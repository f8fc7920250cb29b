UNWIND $parents AS parent
MATCH (:Region {code: parent})-[:PART_OF]->(r:Region)
WITH DISTINCT parent, r.code AS child ORDER BY child
WITH parent, collect(child) AS children
RETURN parent AS parent, children[0..$limit] AS children
