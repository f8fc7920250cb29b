UNWIND $ids AS id
MATCH (k:Component {id: id, tenant: $tenant})
RETURN k.id AS id,
       k.tenant AS tenant,
       k.name AS name,
       k.hsCode AS hsCode,
       k.material AS material,
       k.length AS length,
       k.width AS width,
       k.height AS height,
       k.mass AS mass,
       k.area AS area,
       k.controlled AS controlled
