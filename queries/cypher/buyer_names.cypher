MATCH (b:Buyer)
RETURN b.id AS code, b.name AS name
ORDER BY code
