UNWIND $parents AS parent
MATCH (:Company {key: parent})<-[:OPERATED_BY]-(e:Establishment)
WITH parent, e.id AS child ORDER BY child
WITH parent, collect(child) AS children
RETURN parent AS parent, children[0..$limit] AS children
