from concurrent.futures import ThreadPoolExecutor

from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings

CONSTRAINTS = [
    f"CREATE CONSTRAINT Trial{n}_unique IF NOT EXISTS FOR (n:Trial{n}) REQUIRE n.key IS UNIQUE"
    for n in range(8)
]


def test_both_engines_answer_on_an_empty_graph(client: GraphClient) -> None:
    client.write([Statement("CREATE (:Region {code: $code})", {"code": "22"})])
    assert client.read(Statement("MATCH (n:Region) RETURN count(n) AS n")) == [{"n": 1}]


def test_the_graph_is_empty_again_for_the_next_test(client: GraphClient) -> None:
    assert client.read(Statement("MATCH (n:Region) RETURN count(n) AS n")) == [{"n": 0}]


def test_many_may_define_the_same_schema_at_once(
    client: GraphClient, engine_settings: StoreSettings
) -> None:
    def define(_: int) -> None:
        with connect(engine_settings) as own:
            for text in CONSTRAINTS:
                own.define(Statement(text))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(define, range(4)))
