UNWIND $ids AS id
MATCH (e:Establishment {id: id})-[o:OFFERS]->(c:Capability)
WHERE c.code IN $codes
RETURN e.id AS establishmentId,
       c.code AS capability,
       null AS line,
       coalesce(o.claim, 'yes') AS claim,
       o.provenance AS provenance,
       o.confidence AS confidence,
       o.mode AS mode,
       o.because AS because,
       o.checked AS checked,
       o.source AS source
ORDER BY establishmentId, confidence DESC, capability, source
