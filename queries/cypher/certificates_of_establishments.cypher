UNWIND $establishments AS establishment
MATCH (e:Establishment {id: establishment})<-[:HELD_BY]-(c:Certificate {tenant: $tenant})
MATCH (c)-[:CONFORMS_TO]->(s:Standard)
OPTIONAL MATCH (c)-[:ATTESTS]->(p:Capability)
WITH e, c, s, p.code AS attested ORDER BY attested
RETURN c.id AS id,
       c.tenant AS tenant,
       c.number AS number,
       c.body AS body,
       c.issued AS issued,
       c.expires AS expires,
       coalesce(c.status, 'valid') AS status,
       c.scopeText AS scopeText,
       coalesce(c.criteria, []) AS criteria,
       c.assurance AS assurance,
       c.holderState AS holderState,
       c.evidence AS evidence,
       e.id AS establishment,
       s.code AS standard,
       collect(attested) AS attests,
       c.source AS source
ORDER BY establishment, standard, id
