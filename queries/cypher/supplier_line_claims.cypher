UNWIND $ids AS id
MATCH (e:Establishment {id: id})-[:RUNS]->(l:Line {tenant: $tenant})-[:PERFORMS]->(c:Capability)
WHERE c.code IN $codes AND l.name IS NOT NULL AND l.claim <> 'yes'
RETURN e.id AS establishmentId,
       c.code AS capability,
       l.name AS line,
       l.claim AS claim,
       l.provenance AS provenance,
       l.confidence AS confidence,
       l.mode AS mode,
       l.because AS because,
       l.checked AS checked,
       l.source AS source
ORDER BY establishmentId, confidence DESC, capability, line, source
