UNWIND $ids AS id
MATCH (p:Plant {id: id, tenant: $tenant})
RETURN p.id AS id,
       p.tenant AS tenant,
       p.name AS name,
       p.latitude AS latitude,
       p.longitude AS longitude,
       p.municipalityCode AS municipalityCode
