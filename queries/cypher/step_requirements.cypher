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
OPTIONAL MATCH (s)-[:DONE_IN]->(d:Region)
RETURN s.id AS stepId,
       s.name AS name,
       coalesce(s.sequence, 1) AS sequence,
       s.annualVolume AS annualVolume,
       s.volumeUnit AS volumeUnit,
       s.lot AS lot,
       s.specification AS specification,
       s.specClass AS specClass,
       s.specType AS specType,
       s.specGrade AS specGrade,
       s.minThickness AS minThickness,
       s.maxThickness AS maxThickness,
       s.hardness AS hardness,
       s.leadTime AS leadTime,
       s.turnaround AS turnaround,
       coalesce(s.approvals, []) AS approvals,
       s.maxDistance AS maxDistance,
       s.minimumAssurance AS minimumAssurance,
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
       k.area AS area,
       k.controlled AS controlled,
       p.id AS plantId,
       p.name AS plant,
       p.latitude AS latitude,
       p.longitude AS longitude,
       p.municipalityCode AS municipalityCode,
       b.id AS buyerId,
       b.name AS buyer,
       d.code AS doneIn
ORDER BY stepId, plantId, componentId, buyerId, doneIn
