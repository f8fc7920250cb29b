MATCH (p:Plant {tenant: $tenant})
RETURN p.id AS code,
       p.name AS name,
       p.latitude AS latitude,
       p.longitude AS longitude,
       p.municipalityCode AS municipalityCode
ORDER BY code
