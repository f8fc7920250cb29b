MATCH (a:ActivityClass)<-[:CLASSIFIED_AS]-(e:Establishment)
WHERE a.code STARTS WITH $activity
  AND ($name IS NULL OR e.name =~ $name)
WITH DISTINCT e.id AS id LIMIT $limit
RETURN count(id) AS total
