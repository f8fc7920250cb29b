MATCH (r:Region {code: $region})<-[:PART_OF*0..4]-(m:Region)
RETURN DISTINCT m.code AS code
ORDER BY code
