UNWIND $ids AS id
MATCH (e:Establishment {id: id})-[:OPERATED_BY]->(k:Company)<-[:OPERATED_BY]-(o:Establishment)
MATCH (o)<-[:HELD_BY]-(x:Certificate {tenant: $tenant})-[:CONFORMS_TO]->(s:Standard {scopeLevel: 'company'})
WHERE o.id <> id
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
       [o.municipalityCode] AS municipalities,
       x.number AS number,
       x.body AS body,
       x.evidence AS evidence,
       x.source AS source
ORDER BY establishmentId, standard, certificateId
