UNWIND $ids AS id
MATCH (p:Plant {id: id})
RETURN p.id AS id,
       p.name AS name,
       p.latitude AS latitude,
       p.longitude AS longitude,
       p.municipalityCode AS municipalityCode
