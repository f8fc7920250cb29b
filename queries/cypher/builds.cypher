MATCH (b:Build)
WHERE b.status IS NOT NULL AND b.token IS NOT NULL
RETURN b.number AS number,
       b.status AS status,
       b.token AS token
ORDER BY number
