UNWIND $establishments AS id
MATCH (e:Establishment {id: id})<-[:HELD_BY]-(a:Approval {tenant: $tenant})
OPTIONAL MATCH (a)-[:COVERS]->(p:Capability)
WITH e, a, p.code AS covered ORDER BY covered
RETURN a.id AS id,
       a.tenant AS tenant,
       a.issuer AS issuer,
       a.specification AS specification,
       a.issued AS issued,
       a.expires AS expires,
       coalesce(a.status, 'valid') AS status,
       e.id AS establishment,
       collect(covered) AS covers,
       a.source AS source
ORDER BY establishment, issuer, id
