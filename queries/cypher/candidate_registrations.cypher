MATCH (s:Standard)<-[:CONFORMS_TO]-(x:Certificate {tenant: $tenant})-[:HELD_BY]->(k:Company)
      <-[:OPERATED_BY]-(e:Establishment)-[:OFFERS]->(c:Capability)
WHERE c.code IN $codes AND e.retired IS NULL
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
       x.holderState AS holderState,
       [(k)<-[:OPERATED_BY]-(o:Establishment) | o.municipalityCode] AS municipalities
