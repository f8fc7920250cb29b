UNWIND $codes AS code
MATCH (c:Capability {code: code})
RETURN code AS capability,
       COUNT { (c)<-[:OFFERS]-() } AS offers
ORDER BY capability
