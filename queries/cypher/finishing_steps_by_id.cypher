UNWIND $ids AS id
MATCH (s:FinishingStep {id: id, tenant: $tenant})
OPTIONAL MATCH (s)-[:REQUIRES]->(c:Capability)
WITH s, min(c.code) AS capability
OPTIONAL MATCH (s)-[:OF]->(k:Component {tenant: $tenant})
WITH s, capability, min(k.id) AS component
OPTIONAL MATCH (p:Plant {tenant: $tenant})-[:SENDS_OUT]->(s)
WITH s, capability, component, min(p.id) AS plant
OPTIONAL MATCH (s)-[:DONE_IN]->(r:Region)
WITH s, capability, component, plant, min(r.code) AS doneIn
OPTIONAL MATCH (s)-[:REQUIRES_STANDARD]->(n:Standard)
WITH s, capability, component, plant, doneIn, n.code AS standard ORDER BY standard
RETURN s.id AS id,
       s.tenant AS tenant,
       s.name AS name,
       s.sequence AS sequence,
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
       coalesce(s.approvals, []) AS approvals,
       s.maxDistance AS maxDistance,
       s.minimumAssurance AS minimumAssurance,
       s.valueOut AS valueOut,
       s.valueBack AS valueBack,
       s.currency AS currency,
       s.valueDate AS valueDate,
       s.turnaround AS turnaround,
       s.requiredMode AS requiredMode,
       capability AS capability,
       component AS component,
       plant AS plant,
       doneIn AS doneIn,
       collect(standard) AS standards
