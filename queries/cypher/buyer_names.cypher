MATCH (b:Buyer {tenant: $tenant})
RETURN b.id AS code, b.name AS name
ORDER BY code
