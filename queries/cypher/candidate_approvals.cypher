MATCH (a:Approval {tenant: $tenant})-[:HELD_BY]->(e:Establishment)-[:OFFERS]->(c:Capability)
WHERE c.code IN $codes AND e.retired IS NULL
RETURN DISTINCT e.id AS establishmentId,
       a.id AS approvalId,
       a.issuer AS issuer,
       a.specification AS specification,
       [(a)-[:COVERS]->(p:Capability) | p.code] AS processes,
       coalesce(a.status, 'valid') AS status,
       a.issued AS issued,
       a.expires AS expires
