MATCH (b:Buyer {tenant: $tenant})
WHERE b.id > $after
  AND ($name IS NULL OR b.name =~ $name)
RETURN b.id AS id
ORDER BY id
LIMIT $limit
