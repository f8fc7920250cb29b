UNWIND $codes AS code
MATCH (r:Region {code: code})
RETURN r.code AS code,
       r.name AS name,
       r.kind AS kind,
       r.latitude AS latitude,
       r.longitude AS longitude,
       r.population AS population,
       r.delimitation AS delimitation
