UNWIND $codes AS code
MATCH (c:Capability {code: code})<-[o:OFFERS]-(e:Establishment)
WHERE e.retired IS NULL
RETURN code AS capability,
       o.source AS source,
       o.provenance AS provenance,
       o.basis AS basis,
       o.claim AS claim,
       o.checked AS checked,
       o.mode AS mode,
       e.verification AS verification,
       collect(e.id) AS ids,
       collect(coalesce(e.latitude, 999.0)) AS latitudes,
       collect(coalesce(e.longitude, 999.0)) AS longitudes,
       collect(CASE WHEN e.latitude IS NULL THEN coalesce(e.municipalityCode, '') ELSE '' END) AS municipalities,
       collect(coalesce(e.sizeMin, -1)) AS leastSizes,
       collect(coalesce(e.sizeMax, -1)) AS mostSizes,
       collect(coalesce(o.confidence, 0.0)) AS confidences
