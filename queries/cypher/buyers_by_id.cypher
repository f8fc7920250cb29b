UNWIND $ids AS id
MATCH (b:Buyer {id: id})
RETURN b.id AS id, b.name AS name, b.sector AS sector
