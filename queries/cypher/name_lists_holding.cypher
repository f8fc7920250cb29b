MATCH (l:NameList)
WHERE all(word IN $words WHERE l.names CONTAINS word)
RETURN l.names AS names
