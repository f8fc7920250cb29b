MATCH (b:Buyer {tenant: $tenant})
WHERE ($name IS NULL OR toUpper(b.name) STARTS WITH $name)
WITH b.id AS id LIMIT $limit
RETURN count(id) AS total
