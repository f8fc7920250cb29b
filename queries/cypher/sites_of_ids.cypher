UNWIND $ids AS id
MATCH (e:Establishment {id: id})
OPTIONAL MATCH (r:Region {code: e.municipalityCode})
RETURN e.id AS code,
       e.name AS name,
       e.legalName AS legalName,
       e.municipalityCode AS municipalityCode,
       r.name AS municipality
ORDER BY code
