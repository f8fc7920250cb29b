"""Reading requirements in free text: each row of the policy, with its traps."""

import pytest

from eslabon.graph.reading.requirement import read_requirement


def _likely(text: str) -> set[str]:
    return {r.code for r in read_requirement(text) if r.likely}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Zn-Ni 8 µm min, 720 h NSS, trivalent passivate, bake 4 h", {"PLT-ZNNI"}),
        ("Endurecer por inducción a 58-62 HRC los dientes", {"HT-IND"}),
        ("Tratamiento térmico según plano", {"HT"}),
        ("Niquelado químico de carcasas de aluminio", {"PLT-EN"}),
        ("Galvanizado de herrajes", {"GALV-HD"}),
        ("Galvanizado 8 µm", {"PLT-ZN"}),
        ("Galvanizar, mínimo 70 micras", {"GALV-HD"}),
        ("Chrome plate 40 µm", {"PLT-CRHARD"}),
        ("TiN coating 3 µm", {"PVD-HARD"}),
        ("tin plating 5 µm", {"PLT-SN"}),
        ("Zinc-nickel plating", {"PLT-ZNNI"}),
        ("Zinc-nickel black trivalent passivate", {"PLT-ZNNI"}),
        ("Recubrimiento de zinc-níquel", {"PLT-ZNNI"}),
        ("Hard chrome plating", {"PLT-CRHARD"}),
        ("Nickel-chrome plating", {"PLT-CRDEC"}),
        ("Electroless nickel plating", {"PLT-EN"}),
        ("Recocido al vacío de titanio", {"HT-VAC"}),
        ("Zincado amarillo con sello, deshidrogenado", {"PLT-ZN"}),
        ("Chemical conversion coating on aluminium", {"CONV-CR"}),
    ],
)
def test_a_requirement_asks_for_what_it_names(text: str, codes: set[str]) -> None:
    assert _likely(text) == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Zinc plate per ASTM B633 SC2", "PLT-ZN"),
        ("ASTM-B700", "PLT-AG"),
        ("b733", "PLT-EN"),
        ("AMS2759/7", "HT-CARB"),
        ("AMS 2759", "HT"),
        ("AMS-QQ-P-416F type II", "PLT-CD"),
        ("QQ-C-320 class 1", "PLT-CRDEC"),
        ("QQC320 Class 2", "PLT-CRHARD"),
        ("MIL-A-8625F Type III, Class 2", "ANO-III"),
        ("tipo III según MIL-PRF-8625", "ANO-III"),
        ("MIL A 8625 tipo 1", "ANO-I"),
        ("MIL-A-8625 type IIB", "ANO-TF"),
        ("MIL-A-8625", "ANO-II"),
        ("MIL-DTL-13924 class 1", "BLKOX"),
        ("ISO 11135", "STER-ETO"),
        ("AWS D1.1", "WELD"),
    ],
)
def test_a_call_out_names_its_process_with_its_type(text: str, code: str) -> None:
    assert _likely(text) == {code}


@pytest.mark.parametrize("text", ["ASTM B117 96 h", "ISO 9001", "ASTM B6330", "SAE J429 grade 8"])
def test_a_test_or_quality_standard_is_no_process(text: str) -> None:
    assert read_requirement(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Piezas vienen templadas, sólo pulir a Ra 0.2", {"POL"}),
        ("Part arrives anodized; mask and apply e-coat", {"ECOAT"}),
        ("Hardened shafts, grind OD", {"GRIND-CYL"}),
        ("Desbarbado de piezas troqueladas", {"DEBURR"}),
        ("Sin cadmio", set()),
        ("Not anodized", set()),
        ("No pintar; fosfatar", {"PHOS"}),
        ("Replace cadmium plating with zinc-nickel", {"PLT-ZNNI"}),
        ("Pintura por el cliente; entregar fosfatizado", {"PHOS"}),
        ("Heat treatment done by others. Grind bores", {"GRIND"}),
        ("Barra de acero cromo-molibdeno, tornear", {"MACH-TURN"}),
        ("Lámina galvanizada G90, troquelar", {"FRM-STAMP"}),
        ("Carcasa 6061-T6, anodizar tipo II", {"ANO-II"}),
        ("Recubrimiento de zinc no menor a 8 µm", {"PLT-ZN"}),
        ("No. de parte 4455, anodizado duro", {"ANO-III"}),
        ("Horno para tratamientos térmicos usado", set()),
        ("Curso de soldadura TIG", set()),
    ],
)
def test_states_negations_and_the_work_of_others_are_not_asked_for(
    text: str, codes: set[str]
) -> None:
    assert _likely(text) == codes


def test_a_participle_alone_is_the_finish_asked_for() -> None:
    assert _likely("Soportes cromados y pulidos") == {"PLT-CRDEC", "POL"}
