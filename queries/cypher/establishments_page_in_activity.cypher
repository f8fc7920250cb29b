MATCH (a:ActivityClass)<-[:CLASSIFIED_AS]-(e:Establishment)
WHERE a.code STARTS WITH $activity
  AND e.id > $after
  AND ($name IS NULL OR folded(e.name) STARTS WITH $name)
RETURN DISTINCT e.id AS id
ORDER BY id
LIMIT $limit
