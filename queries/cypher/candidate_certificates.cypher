UNWIND $codes AS code
MATCH (:Capability {code: code})<-[:OFFERS]-(e:Establishment)
WHERE e.retired IS NULL
WITH DISTINCT e
MATCH (e)<-[:HELD_BY]-(x:Certificate {tenant: $tenant})-[:CONFORMS_TO]->(s:Standard)
WITH s.code AS standard, x, e.id AS id, [(x)-[:ATTESTS]->(p:Capability) | p.code] AS scope
RETURN standard AS standard,
       coalesce(x.status, 'valid') AS status,
       collect(id) AS establishmentIds,
       collect(x.id) AS certificateIds,
       collect(coalesce(x.issued, '')) AS issued,
       collect(coalesce(x.expires, '')) AS expires,
       collect(coalesce(x.assurance, '')) AS assurances,
       collect(coalesce(x.criteria, [])) AS criteria,
       collect(scope) AS scopes
