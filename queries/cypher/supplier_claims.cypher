UNWIND $ids AS id
MATCH (e:Establishment {id: id})
OPTIONAL MATCH (e)-[:RUNS]->(l:Line {tenant: $tenant})-[:PERFORMS]->(p:Capability)
WHERE p.code IN $codes AND l.name IS NOT NULL AND l.claim <> 'yes'
WITH e, collect({code: p.code, of: l}) AS lines
OPTIONAL MATCH (e)-[o:OFFERS]->(c:Capability)
WHERE c.code IN $codes
WITH e, lines, collect({code: c.code, of: o}) AS offers
UNWIND offers + lines AS claimed
WITH e.id AS establishmentId, claimed.code AS capability, claimed.of AS said
WHERE said IS NOT NULL
RETURN establishmentId AS establishmentId,
       capability AS capability,
       said.name AS line,
       coalesce(said.claim, 'yes') AS claim,
       said.provenance AS provenance,
       said.confidence AS confidence,
       said.mode AS mode,
       said.because AS because,
       said.checked AS checked,
       said.source AS source
ORDER BY establishmentId, confidence DESC, capability, line, source
