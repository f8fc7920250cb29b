MATCH (s:Standard)
OPTIONAL MATCH (s)-[:IMPLIES]->(i:Standard)
WITH s, i.code AS implied ORDER BY implied
RETURN s.code AS code,
       s.name AS name,
       s.sector AS sector,
       s.kind AS kind,
       s.scopeLevel AS scopeLevel,
       s.validity AS validity,
       s.validityMonths AS validityMonths,
       s.assurance AS assurance,
       s.scopeGrant AS scopeGrant,
       s.saysQuality AS saysQuality,
       s.monthsToObtainMin AS monthsToObtainMin,
       s.monthsToObtainMax AS monthsToObtainMax,
       s.costBand AS costBand,
       s.registry AS registry,
       collect(implied) AS implies
ORDER BY code
