UNWIND $ids AS id
MATCH (s:FinishingStep {id: id, tenant: $tenant})
OPTIONAL MATCH (s)-[:REQUIRES]->(c:Capability)
WITH s, c.code AS code ORDER BY code
WITH s, collect(code) AS capabilities
OPTIONAL MATCH (s)-[:REQUIRES_STANDARD]->(n:Standard)
WITH s, capabilities, n.code AS standard ORDER BY standard
WITH s, capabilities, collect(standard) AS standards
OPTIONAL MATCH (s)-[:OF]->(k:Component {tenant: $tenant})
OPTIONAL MATCH (p:Plant {tenant: $tenant})-[:SENDS_OUT]->(s)
OPTIONAL MATCH (p)-[:OPERATED_BY]->(b:Buyer {tenant: $tenant})
RETURN s.id AS stepId,
       s.name AS name,
       s.annualVolume AS annualVolume,
       s.valueOut AS valueOut,
       s.valueBack AS valueBack,
       s.currency AS currency,
       s.valueDate AS valueDate,
       s.requiredMode AS requiredMode,
       capabilities AS capabilities,
       standards AS standards,
       k.id AS componentId,
       k.name AS component,
       k.material AS material,
       k.length AS length,
       k.width AS width,
       k.height AS height,
       k.mass AS mass,
       p.id AS plantId,
       p.name AS plant,
       p.latitude AS latitude,
       p.longitude AS longitude,
       p.municipalityCode AS municipalityCode,
       b.id AS buyerId,
       b.name AS buyer
ORDER BY stepId, plantId, componentId, buyerId
