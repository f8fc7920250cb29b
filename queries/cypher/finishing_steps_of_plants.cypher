UNWIND $parents AS parent
MATCH (:Plant {id: parent})-[:SENDS_OUT]->(s:FinishingStep)
WITH parent, s.id AS child ORDER BY child
WITH parent, collect(child) AS children
RETURN parent AS parent, children[0..$limit] AS children
