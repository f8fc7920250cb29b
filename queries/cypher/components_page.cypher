MATCH (k:Component {tenant: $tenant})
WHERE k.id > $after
  AND ($name IS NULL OR k.name =~ $name)
RETURN k.id AS id
ORDER BY id
LIMIT $limit
