MATCH (d:Dataset)
WHERE d.status <> 'superseded'
RETURN d.id AS id,
       d.collection AS collection,
       d.contentVersion AS contentVersion,
       d.status AS status,
       d.retrieved AS retrieved,
       d.licence AS licence,
       d.edition AS edition,
       d.day AS day,
       coalesce(d.complete, false) AS complete,
       coalesce(d.records, 0) AS records,
       coalesce(d.rejected, 0) AS rejected
ORDER BY collection, id
