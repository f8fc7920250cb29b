"""Statements by which builders keep out of each other's way, and say what a graph is.

One `_Lease` node belongs to whoever builds, until a time by the engine's own clock; its fencing
number grows with each owner, so that one who overslept is told. Each statement writes to the node
before it looks at it: Neo4j locks what is written, and what is read before may be another's by then. The `Build` node is the graph's own
word on which editions it holds; one that is not `current` is being applied.
"""

PREPARE = (
    "CREATE CONSTRAINT Build_number_unique IF NOT EXISTS FOR (n:Build) REQUIRE n.number IS UNIQUE",
    "CREATE CONSTRAINT _Lease_name_unique IF NOT EXISTS FOR (n:_Lease) REQUIRE n.name IS UNIQUE",
)
"""What builders need of the schema; readers of a graph that was never built do without."""

LEASE = """
MATCH (l:_Lease {name: 'build'})
RETURN l.expires - timestamp() AS left, l.holder AS holder
""".strip()

TAKE_LEASE = """
MERGE (l:_Lease {name: 'build'})
ON CREATE SET l.fence = 0, l.expires = 0
SET l.asked = $holder
RETURN l.expires - timestamp() AS left, l.holder AS holder
""".strip()

OWN_LEASE = """
MATCH (l:_Lease {name: 'build'})
WHERE l.expires < timestamp() OR l.holder IN [$holder, $gone]
SET l.fence = l.fence + 1, l.holder = $holder, l.expires = timestamp() + $milliseconds
RETURN l.fence AS fence
""".strip()

KEEP_LEASE = """
MATCH (l:_Lease {name: 'build'})
SET l.asked = $holder
WITH l
WHERE l.fence = $fence AND l.holder = $holder
SET l.expires = timestamp() + $milliseconds
RETURN l.fence AS fence
""".strip()

END_LEASE = """
MATCH (l:_Lease {name: 'build'})
SET l.asked = $holder
WITH l
WHERE l.fence = $fence AND l.holder = $holder
SET l.expires = 0
RETURN l.fence AS fence
""".strip()

BUILDS = """
MATCH (b:Build)
RETURN b.number AS number, b.status AS status, b.token AS token, b.editions AS editions,
       b.totals AS totals, b.began AS began, b.lastLine AS lastLine,
       b.lines AS lines
ORDER BY number
""".strip()

WRITE_BUILD = """
MERGE (b:Build {number: $number})
SET b = $properties
""".strip()

FORGET_OTHER_BUILDS = """
MATCH (b:Build)
WHERE b.number <> $number
DELETE b
""".strip()

FIRST_VERSION = """
MATCH (d:Dataset)
WHERE d.recordsDone IS NOT NULL
RETURN d.collection AS collection, d.files AS files
ORDER BY collection
""".strip()

HELD_EDITIONS = """
MATCH (d:Dataset)
RETURN d.id AS id, d.collection AS collection
ORDER BY id
""".strip()
