MATCH (p:Plant {tenant: $tenant})
RETURN p.id AS code, p.name AS name
ORDER BY code
