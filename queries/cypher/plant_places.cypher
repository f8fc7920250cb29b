MATCH (p:Plant {tenant: $tenant})
WHERE p.latitude IS NOT NULL AND p.longitude IS NOT NULL
RETURN p.id AS code, p.name AS name, p.latitude AS latitude, p.longitude AS longitude
ORDER BY code
