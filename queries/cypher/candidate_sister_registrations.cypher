MATCH (s:Standard {scopeLevel: 'company'})<-[:CONFORMS_TO]-(x:Certificate {tenant: $tenant})
      -[:HELD_BY]->(o:Establishment)-[:OPERATED_BY]->(k:Company)
      <-[:OPERATED_BY]-(e:Establishment)-[:OFFERS]->(c:Capability)
WHERE c.code IN $codes AND e.retired IS NULL AND e.id <> o.id
RETURN DISTINCT e.id AS establishmentId,
       e.municipalityCode AS municipalityCode,
       k.key AS company,
       k.name AS legalName,
       k.legalForm AS legalForm,
       s.code AS standard,
       x.id AS certificateId,
       coalesce(x.status, 'valid') AS status,
       x.issued AS issued,
       x.expires AS expires,
       x.assurance AS assurance,
       left(o.municipalityCode, 2) AS holderState,
       [o.municipalityCode] AS municipalities
