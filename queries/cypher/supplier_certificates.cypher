UNWIND $ids AS id
MATCH (e:Establishment {id: id})<-[:HELD_BY]-(x:Certificate {tenant: $tenant})-[:CONFORMS_TO]->(s:Standard)
OPTIONAL MATCH (x)-[:ATTESTS]->(p:Capability)
WITH e, x, s, p.code AS attested ORDER BY attested
WITH e, x, s, collect(attested) AS scope
RETURN e.id AS establishmentId,
       s.code AS standard,
       x.number AS number,
       x.body AS body,
       x.issued AS issued,
       x.expires AS expires,
       coalesce(x.status, 'valid') AS status,
       x.assurance AS assurance,
       coalesce(x.criteria, []) AS criteria,
       scope AS scope,
       x.evidence AS evidence,
       x.source AS source
ORDER BY establishmentId, standard, number
