UNWIND $parents AS parent
MATCH (:Establishment {id: parent})-[:LOCATED_IN]->(r:Region)
WITH parent, r.code AS child ORDER BY child
WITH parent, collect(child) AS children
RETURN parent AS parent, children[0..$limit] AS children
