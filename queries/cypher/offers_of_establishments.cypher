UNWIND $establishments AS id
MATCH (e:Establishment {id: id})-[o:OFFERS]->(c:Capability)
RETURN e.id AS establishment,
       c.code AS capability,
       o.provenance AS provenance,
       o.confidence AS confidence,
       o.mode AS mode,
       o.because AS because,
       o.checked AS checked,
       o.materials AS materials,
       o.maxLength AS maxLength,
       o.maxWidth AS maxWidth,
       o.maxHeight AS maxHeight,
       o.maxMass AS maxMass,
       o.capacity AS capacity,
       o.spareCapacity AS spareCapacity,
       o.source AS source
ORDER BY establishment, capability, source
