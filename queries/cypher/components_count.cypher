MATCH (k:Component {tenant: $tenant})
WHERE ($name IS NULL OR k.name =~ $name)
WITH k.id AS id LIMIT $limit
RETURN count(id) AS total
