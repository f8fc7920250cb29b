MATCH (p:Plant {tenant: $tenant})
WHERE ($name IS NULL OR p.name =~ $name)
  AND ($buyer IS NULL OR EXISTS {
        MATCH (p)-[:OPERATED_BY]->(b:Buyer {tenant: $tenant})
        WHERE b.id = $buyer
      })
WITH p.id AS id LIMIT $limit
RETURN count(id) AS total
