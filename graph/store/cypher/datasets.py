"""Statements over the Dataset nodes, by which a load keeps its state in the graph."""

DATASETS_OF_COLLECTION = """
MATCH (d:Dataset {collection: $collection})
RETURN d.contentVersion AS version, d.status AS status, coalesce(d.recordsDone, 0) AS done,
       d.report AS report
""".strip()

START_DATASET = """
MERGE (d:Dataset {id: $id})
SET d = $properties
""".strip()

# A checkpoint holds as long as no other load writes to the same collection.
ABANDON_OTHERS = """
MATCH (d:Dataset {collection: $collection})
WHERE d.status = 'loading' AND d.id <> $id
SET d.status = 'superseded'
""".strip()

SET_CHECKPOINT = """
MATCH (d:Dataset {id: $id})
SET d.recordsDone = $records
""".strip()

MAKE_CURRENT = """
MATCH (d:Dataset {collection: $collection})
SET d.status = CASE WHEN d.id = $id THEN 'current' ELSE 'superseded' END,
    d.report = CASE WHEN d.id = $id THEN $report ELSE d.report END
""".strip()
