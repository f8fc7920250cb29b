MATCH (r:Region)
WHERE r.latitude IS NOT NULL AND r.longitude IS NOT NULL
RETURN r.code AS code, r.name AS name, r.latitude AS latitude, r.longitude AS longitude
ORDER BY code
