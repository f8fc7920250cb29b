MATCH (r:Region)
WHERE r.code > $after
  AND ($kind IS NULL OR r.kind = $kind)
  AND ($name IS NULL OR r.name =~ $name)
  AND ($within IS NULL OR EXISTS {
        MATCH (r)-[:PART_OF*1..3]->(w:Region)
        WHERE w.code = $within
      })
RETURN r.code AS id
ORDER BY id
LIMIT $limit
