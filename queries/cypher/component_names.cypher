MATCH (k:Component {tenant: $tenant})
RETURN k.id AS code, k.name AS name
ORDER BY code
