UNWIND $codes AS code
MATCH (c:Capability {code: code})<-[o:OFFERS]-(e:Establishment)
WHERE e.retired IS NULL
  AND (o.checked IS NOT NULL OR o.materials IS NOT NULL
    OR o.maxLength IS NOT NULL OR o.maxWidth IS NOT NULL OR o.maxHeight IS NOT NULL
    OR o.maxMass IS NOT NULL OR o.capacity IS NOT NULL OR o.spareCapacity IS NOT NULL)
RETURN code AS capability,
       o.source AS source,
       collect(e.id) AS ids,
       collect(coalesce(o.checked, '')) AS checked,
       collect(coalesce(o.materials, [])) AS materials,
       collect(coalesce(o.maxLength, -1.0)) AS maxLengths,
       collect(coalesce(o.maxWidth, -1.0)) AS maxWidths,
       collect(coalesce(o.maxHeight, -1.0)) AS maxHeights,
       collect(coalesce(o.maxMass, -1.0)) AS maxMasses,
       collect(coalesce(o.capacity, -1.0)) AS capacities,
       collect(coalesce(o.spareCapacity, -1.0)) AS spareCapacities
