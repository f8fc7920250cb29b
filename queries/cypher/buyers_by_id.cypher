UNWIND $ids AS id
MATCH (b:Buyer {id: id, tenant: $tenant})
RETURN b.id AS id, b.tenant AS tenant, b.name AS name, b.sector AS sector
