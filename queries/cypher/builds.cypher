MATCH (b:Build)
WHERE b.status IS NOT NULL AND b.token IS NOT NULL
RETURN b.number AS number,
       b.status AS status,
       b.token AS token,
       coalesce(b.brief, false) AS brief
ORDER BY number
