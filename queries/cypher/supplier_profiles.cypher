UNWIND $ids AS id
MATCH (e:Establishment {id: id})
OPTIONAL MATCH (r:Region {code: e.municipalityCode})
OPTIONAL MATCH (a:ActivityClass {code: e.activityCode})
RETURN e.id AS establishmentId,
       e.name AS name,
       e.address AS address,
       e.postalCode AS postalCode,
       e.municipalityCode AS municipalityCode,
       r.name AS municipality,
       e.latitude AS latitude,
       e.longitude AS longitude,
       e.activityCode AS activityCode,
       a.title AS activity,
       e.sizeBand AS sizeBand,
       e.website AS website,
       CASE WHEN $contacts THEN e.phone ELSE null END AS phone,
       CASE WHEN $contacts THEN e.email ELSE null END AS email
