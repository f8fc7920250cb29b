"""What sources say of regions and classes that many records share."""

import csv
from pathlib import Path

import pytest

from eslabon.graph.model.nodes.activity_class import ActivityClass
from eslabon.graph.model.nodes.region import Region
from eslabon.loaders.source import Assertion, LoadOptions, SourceRow
from eslabon.loaders.sources.builtin import builtin_assertions
from eslabon.loaders.sources.denue import DENUE
from tests.support.denue_files import OFFICIAL

ROW = {
    "clee": "22014332810000011000000000U6",
    "codigo_act": "332810",
    "tipo_vial": "CALLE",
    "nom_vial": "LOS OLMOS",
    "numero_ext": "12",
    "tipo_asent": "COLONIA",
    "nomb_asent": "CENTRO",
    "cod_postal": "76000",
    "cve_ent": "22",
    "entidad": "Querétaro",
    "cve_mun": "014",
    "cve_loc": "0001",
    "localidad": "Santiago de Querétaro",
    "ageb": "0010",
    "manzana": "001",
    "tipoUniEco": "Fijo",
    "latitud": "20.5931",
    "longitud": "-100.3897",
    "fecha_alta": "2019-11",
}
GOOD = {
    "id": "1001",
    "nom_estab": "CROMADORA FICTICIA",
    "raz_social": "CROMADORA FICTICIA SA DE CV",
    "nombre_act": "Recubrimientos y terminados metálicos",
    "per_ocu": "11 a 30 personas",
    "municipio": "Querétaro",
}
BYTES_LOST = {
    "id": "1031",
    "nom_estab": "COMPA\ufffdIA MINERA FICTICIA",
    "raz_social": "COMPA\ufffdIA NIQUELADORA SA DE CV",
    "nombre_act": "Recubrimientos y terminados met\ufffdlicos",
    "per_ocu": "251 y m\ufffds personas",
    "municipio": "Quer\ufffdtaro",
}


def shared_nodes(path: Path) -> dict[str, str | None]:
    (row,) = DENUE.read(path)
    assert isinstance(row, SourceRow)
    said = DENUE.transform(row, LoadOptions())
    assert isinstance(said, Assertion)
    return names_in(said)


def names_in(said: Assertion) -> dict[str, str | None]:
    regions = {node.code: node.name for node in said.nodes if isinstance(node, Region)}
    classes = {node.code: node.title for node in said.nodes if isinstance(node, ActivityClass)}
    return regions | classes


@pytest.mark.parametrize("own", [GOOD, BYTES_LOST], ids=["intact", "bytes lost"])
def test_a_directory_names_what_records_share_as_the_vocabulary_does(
    own: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "denue.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, OFFICIAL, restval="")
        writer.writeheader()
        writer.writerow(ROW | own)

    found = shared_nodes(path)

    assert found == {"22014": "Querétaro", "332810": "Recubrimientos y terminados metálicos"}
    builtin = [names_in(assertion) for assertion in builtin_assertions()]
    assert [said for said in builtin if said.keys() & found.keys()] == [
        {code: name} for code, name in found.items()
    ]
