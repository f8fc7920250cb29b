MATCH (b:Build)
RETURN b.number AS number,
       b.status AS status
ORDER BY number
