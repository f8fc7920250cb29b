UNWIND $ids AS id
MATCH (e:Establishment {id: id})
RETURN e.id AS id, e.phone AS phone, e.email AS email
