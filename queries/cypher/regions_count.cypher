MATCH (r:Region)
WHERE ($kind IS NULL OR r.kind = $kind)
  AND ($name IS NULL OR r.name =~ $name)
  AND ($within IS NULL OR EXISTS {
        MATCH (r)-[:PART_OF*1..3]->(w:Region)
        WHERE w.code = $within
      })
WITH r.code AS id LIMIT $limit
RETURN count(id) AS total
