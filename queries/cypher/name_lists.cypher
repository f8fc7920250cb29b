MATCH (e:Establishment)
WITH e.id AS site LIMIT 1
OPTIONAL MATCH (l:NameList)
RETURN site AS site, count(l) AS lists
