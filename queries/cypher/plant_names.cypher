MATCH (p:Plant)
RETURN p.id AS code, p.name AS name
ORDER BY code
