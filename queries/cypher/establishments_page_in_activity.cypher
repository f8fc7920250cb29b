MATCH (a:ActivityClass)<-[:CLASSIFIED_AS]-(e:Establishment)
WHERE a.code STARTS WITH $activity
  AND e.id > $after
  AND ($name IS NULL OR e.name =~ $name)
RETURN DISTINCT e.id AS id
ORDER BY id
LIMIT $limit
