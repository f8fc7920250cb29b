from eslabon.graph.store.client import GraphClient, Statement


def test_both_engines_answer_on_an_empty_graph(client: GraphClient) -> None:
    client.write([Statement("CREATE (:Region {code: $code})", {"code": "22"})])
    assert client.read(Statement("MATCH (n:Region) RETURN count(n) AS n")) == [{"n": 1}]


def test_the_graph_is_empty_again_for_the_next_test(client: GraphClient) -> None:
    assert client.read(Statement("MATCH (n:Region) RETURN count(n) AS n")) == [{"n": 0}]
