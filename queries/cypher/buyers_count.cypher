MATCH (b:Buyer {tenant: $tenant})
WHERE ($name IS NULL OR folded(b.name) STARTS WITH $name)
WITH b.id AS id LIMIT $limit
RETURN count(id) AS total
