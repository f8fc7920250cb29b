UNWIND $ids AS id
MATCH (e:Establishment {id: id})-[:OPERATED_BY]->(k:Company)<-[:HELD_BY]-(x:Certificate {tenant: $tenant})
MATCH (x)-[:CONFORMS_TO]->(s:Standard)
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
       [(k)<-[:OPERATED_BY]-(o:Establishment) | o.municipalityCode] AS municipalities,
       x.number AS number,
       x.body AS body,
       x.evidence AS evidence,
       x.source AS source
ORDER BY establishmentId, standard, certificateId
