"""Phrases of wood and glass: what requirements name."""

import pytest

from eslabon.graph.reading.requirement import read_requirement


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("corte de tableros de melamina", "WD-CUT"),
        ("corte en router de MDF", "WD-CUT"),
        ("CNC routing of plywood", "WD-CUT"),
        ("enchapado de cantos", "WD-EDGE"),
        ("edge banding 2 mm PVC", "WD-EDGE"),
        ("chapa de encino en tablero", "WD-VENEER"),
        ("veneering of MDF panels", "WD-VENEER"),
        ("laqueado blanco mate de puertas", "WD-FIN"),
        ("barniz poliuretano en muebles", "WD-FIN"),
        ("wood staining and lacquer", "WD-FIN"),
        ("estufado de madera", "WD-KILN"),
        ("kiln drying of lumber", "WD-KILN"),
        ("serigrafía de cristal", "GL-PRINT"),
        ("templar vidrio 6 mm", "GL-TEMP"),
        ("temper glass panes", "GL-TEMP"),
        ("maquila de madera", "WOOD"),
        ("entregar en tarimas NIMF 15; zincar", "PLT-ZN"),
    ],
)
def test_a_text_names_its_processes(text: str, codes: str) -> None:
    assert {one.code for one in read_requirement(text) if one.likely} == set(codes.split())
