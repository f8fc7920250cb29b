MATCH (g:Buyer {id: $buyer})<-[:SUBSIDIARY_OF*0..5]-(b:Buyer)
MATCH (b)<-[:OPERATED_BY]-(p:Plant)-[:SENDS_OUT]->(s:FinishingStep)
RETURN DISTINCT s.id AS stepId
ORDER BY stepId
