UNWIND $codes AS code
MATCH (a:ActivityClass {code: code})
RETURN a.code AS code, a.title AS title, a.isKnown AS isKnown
