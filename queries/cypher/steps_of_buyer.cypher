MATCH way = (:Buyer {id: $buyer, tenant: $tenant})
            <-[:SUBSIDIARY_OF*0..5]-(b:Buyer {tenant: $tenant})
WHERE all(between IN nodes(way) WHERE between.tenant = $tenant)
MATCH (b)<-[:OPERATED_BY]-(:Plant {tenant: $tenant})
      -[:SENDS_OUT]->(s:FinishingStep {tenant: $tenant})
RETURN DISTINCT s.id AS stepId
ORDER BY stepId
