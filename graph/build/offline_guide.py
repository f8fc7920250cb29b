"""What stands beside the files of an offline import: the command, and how to go about it."""

from typing import Final

SCRIPT: Final = """\
#!/bin/sh
# Makes a database of the files beside this one: sh import.sh [DATABASE [OPTION…]]. See README.md.
set -eu
cd "$(dirname "$0")"
database="${{1:-neo4j}}"
[ $# -eq 0 ] || shift
admin() {{
    if [ -n "${{NEO4J_JARS:-}}" ]; then
        "${{JAVA_HOME:+$JAVA_HOME/bin/}}java" --add-opens=java.base/java.nio=ALL-UNNAMED \\
            -cp "$NEO4J_JARS/*" org.neo4j.cli.AdminTool "$@"
    else
        "${{NEO4J_ADMIN:-neo4j-admin}}" "$@"
    fi
}}
admin database import full "$database" "$@" \\
    {arguments}
"""

GUIDE: Final = """\
# Eslabón · {build}

{nodes} nodos y {relationships} relaciones · {nodes} nodes and {relationships} relationships

## Cómo importarlos

1. Detenga el servidor de Neo4j. La base de datos no debe existir, o estar vacía.
2. `sh import.sh`, o `sh import.sh OTRA_BASE`, como el usuario del servidor. Usa el `neo4j-admin` que
   encuentra, o el de `NEO4J_ADMIN`. Donde solo están los archivos jar que Neo4j publica:
   `NEO4J_HOME=… NEO4J_JARS=… sh import.sh`, con las carpetas del servidor y de los jar.
3. Arranque el servidor. Una importación interrumpida deja una base que no arranca: repítala con
   `sh import.sh neo4j --overwrite-destination=true`.
4. `ESLABON_GRAPH=bolt://SERVIDOR:7687 ESLABON_GRAPH_PASSWORD=… eslabon build`, con el mismo registro:
   crea restricciones e índices, compara el grafo con el registro y lo hace vigente. Antes de eso nadie
   debe leerlo.

## How to import them

1. Stop the Neo4j server. The database must not exist, or be empty.
2. `sh import.sh`, or `sh import.sh OTHER_DATABASE`, as the server's user. It takes the `neo4j-admin`
   that it finds, or that of `NEO4J_ADMIN`. Where there are only the jars that Neo4j publishes:
   `NEO4J_HOME=… NEO4J_JARS=… sh import.sh`, with the folders of the server and of the jars.
3. Start the server. An import that broke off leaves a database that does not start: repeat it
   with `sh import.sh neo4j --overwrite-destination=true`.
4. `ESLABON_GRAPH=bolt://SERVER:7687 ESLABON_GRAPH_PASSWORD=… eslabon build`, with the same record: it
   makes constraints and indexes, compares the graph with the record, and makes it current. Before that
   nobody should read it.

```sh
{command}
```
"""
