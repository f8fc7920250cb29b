UNWIND $ids AS id
MATCH (e:Establishment {id: id})
OPTIONAL MATCH (r:Region {code: e.municipalityCode})
RETURN e.id AS establishmentId,
       e.name AS name,
       e.municipalityCode AS municipalityCode,
       r.name AS municipality,
       e.latitude AS latitude,
       e.longitude AS longitude,
       e.sizeBand AS sizeBand
