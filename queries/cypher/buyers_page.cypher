MATCH (b:Buyer {tenant: $tenant})
WHERE b.id > $after
  AND ($name IS NULL OR folded(b.name) STARTS WITH $name)
RETURN b.id AS id
ORDER BY id
LIMIT $limit
