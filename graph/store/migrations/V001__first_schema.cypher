CREATE CONSTRAINT Establishment_id_unique IF NOT EXISTS
  FOR (n:Establishment) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT Company_key_unique IF NOT EXISTS
  FOR (n:Company) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT Buyer_id_unique IF NOT EXISTS
  FOR (n:Buyer) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT Plant_id_unique IF NOT EXISTS
  FOR (n:Plant) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT Capability_code_unique IF NOT EXISTS
  FOR (n:Capability) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT Standard_code_unique IF NOT EXISTS
  FOR (n:Standard) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT Certificate_id_unique IF NOT EXISTS
  FOR (n:Certificate) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT Component_id_unique IF NOT EXISTS
  FOR (n:Component) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT FinishingStep_id_unique IF NOT EXISTS
  FOR (n:FinishingStep) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT Region_code_unique IF NOT EXISTS
  FOR (n:Region) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT ActivityClass_code_unique IF NOT EXISTS
  FOR (n:ActivityClass) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT Dataset_id_unique IF NOT EXISTS
  FOR (n:Dataset) REQUIRE n.id IS UNIQUE;
CREATE INDEX Company_normalizedName IF NOT EXISTS
  FOR (n:Company) ON (n.normalizedName);
CREATE INDEX Company_rfc IF NOT EXISTS
  FOR (n:Company) ON (n.rfc);
