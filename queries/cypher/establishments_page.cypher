MATCH (e:Establishment)
WHERE e.id > $after
  AND ($activity IS NULL OR e.activityCode STARTS WITH $activity)
  AND ($name IS NULL OR toUpper(e.name) STARTS WITH $name)
RETURN e.id AS id
ORDER BY id
LIMIT $limit
