CREATE CONSTRAINT Line_id_unique IF NOT EXISTS
  FOR (n:Line) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT Approval_id_unique IF NOT EXISTS
  FOR (n:Approval) REQUIRE n.id IS UNIQUE;
MATCH ()-[r:OFFERS]->()
  WHERE r.materials IS NOT NULL OR r.maxLength IS NOT NULL OR r.maxWidth IS NOT NULL
     OR r.maxHeight IS NOT NULL OR r.maxMass IS NOT NULL
     OR r.capacity IS NOT NULL OR r.spareCapacity IS NOT NULL
  REMOVE r.materials, r.maxLength, r.maxWidth, r.maxHeight, r.maxMass, r.capacity, r.spareCapacity;
