MATCH (p:Plant {tenant: $tenant})
WHERE p.id > $after
  AND ($name IS NULL OR p.name =~ $name)
  AND ($buyer IS NULL OR EXISTS {
        MATCH (p)-[:OPERATED_BY]->(b:Buyer {tenant: $tenant})
        WHERE b.id = $buyer
      })
RETURN p.id AS id
ORDER BY id
LIMIT $limit
