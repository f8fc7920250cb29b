MATCH (r:Region {code: $code})
OPTIONAL MATCH (r)<-[:PART_OF*0..3]-(:Region)<-[:LOCATED_IN]-(e:Establishment)
WHERE e.latitude IS NOT NULL AND e.longitude IS NOT NULL
WITH r, avg(e.latitude) AS latitude, avg(e.longitude) AS longitude
WHERE r.latitude IS NOT NULL OR latitude IS NOT NULL
RETURN r.code AS code,
       r.name AS name,
       coalesce(r.latitude, latitude) AS latitude,
       coalesce(r.longitude, longitude) AS longitude
