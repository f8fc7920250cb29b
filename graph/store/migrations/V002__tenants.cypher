MATCH (n:Buyer) WHERE n.tenant IS NULL SET n.tenant = 'local';
MATCH (n:Plant) WHERE n.tenant IS NULL SET n.tenant = 'local';
MATCH (n:Certificate) WHERE n.tenant IS NULL SET n.tenant = 'local';
MATCH (n:Component) WHERE n.tenant IS NULL SET n.tenant = 'local';
MATCH (n:FinishingStep) WHERE n.tenant IS NULL SET n.tenant = 'local';
