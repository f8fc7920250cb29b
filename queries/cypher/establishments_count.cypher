MATCH (e:Establishment)
WHERE ($activity IS NULL OR e.activityCode STARTS WITH $activity)
  AND ($name IS NULL OR toUpper(e.name) STARTS WITH $name)
WITH e.id AS id LIMIT $limit
RETURN count(id) AS total
