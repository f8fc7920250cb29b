MATCH (d:Dataset)
WHERE d.status <> 'superseded'
RETURN d.id AS id,
       d.collection AS collection,
       d.contentVersion AS contentVersion,
       d.status AS status,
       d.retrieved AS retrieved,
       d.licence AS licence,
       d.edition AS edition
ORDER BY collection, id
