UNWIND $keys AS key
MATCH (c:Company {key: key})
RETURN c.key AS key,
       c.name AS name,
       c.normalizedName AS normalizedName,
       c.legalForm AS legalForm,
       c.rfc AS rfc,
       c.taxStatus AS taxStatus
