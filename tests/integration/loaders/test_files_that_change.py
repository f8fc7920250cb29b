"""What the graph says of the files that it was made from is true of the bytes that were read."""

import hashlib
from pathlib import Path

import pytest

from eslabon.graph.store.client import GraphClient, Statement
from tests.support.directory import write_directory, write_table
from tests.support.loads import PART, Loads, error_of
from tests.support.whole_graph import assert_same, whole

DIGESTS = Statement(
    "MATCH (d:Dataset) WHERE d.collection <> 'eslabon' "
    "RETURN d.collection AS collection, d.sha256 AS sha256 ORDER BY collection"
)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def told(client: GraphClient) -> dict[object, object]:
    return {row["collection"]: row["sha256"] for row in client.read(DIGESTS)}


def test_a_file_that_is_replaced_while_it_is_read_is_refused(
    client: GraphClient, loads: Loads, tmp_path: Path
) -> None:
    path = write_directory(tmp_path / "sites.csv", range(40))
    loads.load(*PART, path)
    before, digests = whole(client), told(client)
    write_directory(path, range(40), changed=lambda n: n == 1)
    load = loads.start("load", *PART, path, "--json", moment="draft begun", deed="stop").stopped()
    write_directory(tmp_path / "new.csv", range(40), changed=lambda n: n == 2)
    (tmp_path / "new.csv").replace(path)
    refused = load.go_on().ended()
    assert (refused.code, error_of(refused)) == (3, "FILE_CHANGED")
    assert loads.run("build").code == 0
    assert told(client) == digests
    assert_same(whole(client), before)


def test_a_file_that_is_replaced_after_it_was_read_is_told_as_it_was_read(
    client: GraphClient, loads: Loads, tmp_path: Path
) -> None:
    path = write_table(tmp_path / "own.csv", [("P-1", "PLT-ZN")])
    read = digest(path)
    load = loads.start("load", path, moment="leased", deed="stop").stopped()
    write_table(path, [("P-2", "PLT-ZN")])
    assert load.go_on().ended().code == 0
    assert told(client) == {"capabilities/own": [read]}
    assert sites(client) == ["P-1"]
    loads.load(path)
    assert told(client) == {"capabilities/own": [digest(path)]}
    assert sites(client) == ["P-2"]


def sites(client: GraphClient) -> list[object]:
    rows = client.read(Statement("MATCH (e:Establishment) RETURN e.id AS id ORDER BY id"))
    return [row["id"] for row in rows]


OLD = """\
id,nom_estab,raz_social,codigo_act,nombre_act,per_ocu,cve_ent,entidad,cve_mun,municipio,latitud,longitud,fecha_alta
2001,TALLER FICTICIO,CROMADORA VIEJA SA DE CV,332810,Recubrimientos y terminados metálicos,11 a 30 personas,22,Querétaro,014,Querétaro,20.5931,-100.3897,2019-11
2002,CROMADORA CERRADA,CERRADA SA DE CV,332810,Recubrimientos y terminados metálicos,11 a 30 personas,22,Querétaro,014,Querétaro,20.5931,-100.3897,2019-11
"""
NEW = """\
id,nom_estab,raz_social,codigo_act,nombre_act,per_ocu,cve_ent,entidad,cve_mun,municipio,latitud,longitud,fecha_alta
2001,TALLER FICTICIO,NIQUELADORA NUEVA SA DE CV,332720,"Fabricación de tornillos, tuercas, remaches y similares",11 a 30 personas,22,Querétaro,011,El Marqués,20.5931,-100.3897,2019-11
"""


@pytest.mark.parametrize("order", [("old", "new"), ("new", "old")], ids=["in order", "older last"])
def test_of_two_downloads_named_by_day_the_newer_speaks_whichever_is_loaded_last(
    client: GraphClient, loads: Loads, tmp_path: Path, order: tuple[str, str]
) -> None:
    files = {
        "old": (tmp_path / "INEGI_DENUE_12052023.csv", OLD),
        "new": (tmp_path / "INEGI_DENUE_20042024.csv", NEW),
    }
    for path, text in files.values():
        path.write_text(text, encoding="utf-8")
    reports = {name: loads.load(files[name][0]) for name in order}
    if order[-1] == "new":
        assert reports["new"]["unlisted"] == 1
    rows = client.read(
        Statement(
            "MATCH (e:Establishment)-[:OPERATED_BY]->(c:Company) "
            "MATCH (e)-[:CLASSIFIED_AS]->(a:ActivityClass) MATCH (e)-[:LOCATED_IN]->(r:Region) "
            "RETURN e.id AS id, c.name AS company, a.code AS class, r.code AS region ORDER BY id"
        )
    )
    assert rows == [
        {
            "id": "2001",
            "company": "NIQUELADORA NUEVA SA DE CV",
            "class": "332720",
            "region": "22011",
        },
        {"id": "2002", "company": "CERRADA SA DE CV", "class": "332810", "region": "22014"},
    ]
    offers = client.read(
        Statement("MATCH (:Establishment {id: '2001'})-[o:OFFERS]->(c) RETURN c.code AS code")
    )
    assert "PLT-CRHARD" not in [row["code"] for row in offers]
