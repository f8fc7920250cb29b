UNWIND $establishments AS id
MATCH (e:Establishment {id: id})-[o:OFFERS]->(c:Capability)
RETURN e.id AS establishment,
       c.code AS capability,
       o.provenance AS provenance,
       o.confidence AS confidence,
       o.mode AS mode,
       o.because AS because,
       o.checked AS checked,
       o.basis AS basis,
       coalesce(o.claim, 'yes') AS claim,
       o.source AS source
ORDER BY establishment, capability, source
