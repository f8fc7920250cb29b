MATCH (l:NameList)
WITH l.id AS id LIMIT $limit
RETURN count(id) AS lists
