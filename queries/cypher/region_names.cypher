MATCH (r:Region)
RETURN r.code AS code, r.name AS name
ORDER BY code
