MATCH (b:Buyer {tenant: $tenant})
WHERE ($name IS NULL OR b.name =~ $name)
WITH b.id AS id LIMIT $limit
RETURN count(id) AS total
