import pytest

from eslabon.graph.reading.even import even, written
from eslabon.graph.reading.fields.thickness import thicknesses
from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("vitreous enamel 6-10 mil total", [(152.4, 254.0)]),
        ("prime, .0006-.0009 dry", [(15.24, 22.86)]),
        ("zinc-nickel 0.008 mm", [(8.0, 8.0)]),
        ("niquelado 0,008 mm mín.", [(8.0, None)]),
        ("Espesor (µm): 10 | zincado", [(10.0, 10.0)]),
        ("Thickness (um) 10 min; zinc", [(10.0, None)]),
        ("Espesor [µm] = 8-15", [(8.0, 15.0)]),
        ("rubber lining, 1/2 in thick", [(12700.0, 12700.0)]),
        ("recubrimiento de hule natural de 6 mm", [(6000.0, 6000.0)]),
        ("silver plate per \x00\x00, .0003 MIN OVER NICKEL STRIKE", [(7.62, None)]),
        ("HARD CHROME PER \x00, .003-.005 AFTER GRINDING", [(76.2, 127)]),
        ("DRY FILM LUBE OVER THREADS, .0002-.0005.", [(5.08, 12.7)]),
        ('anodizado duro s/ \x00, 0.0020" ±0.0004"', [(40.64, 60.96)]),
        ("hardcoat type III 2 mil +/- 0.2 mil, clear", [(45.72, 55.88)]),
        ("parileno, 12.5 µm ± 2.5, a sensores", [(10, 15)]),
        ("porcelain enamel, 150 µm ± 30\nColor", [(120, 180)]),
        ("HARD ANODIZE, BLACK, .0020 +/- .0002.", [(45.72, 55.88)]),
        ("forrar con poliuretano, espesor 12 mm", [(12_000, 12_000)]),
        ("HVOF .005 finished thickness", [(127, 127)]),
        ("Zinc 8 a 12 micras", [(8, 12)]),
        ("níquel 25 µm mín.", [(25, None)]),
        ("mínimo 25 micras de níquel", [(25, None)]),
        ("espesor: 5-8µ", [(5, 8)]),
        ("cromo duro 0.05 mm de espesor", [(50, 50)]),
        ('hard chrome .002" thick', [(50.8, 50.8)]),
        ("hard chrome 0.002-0.003 in per side", [(50.8, 76.2)]),
        ("2-3 mils powder coat", [(50.8, 76.2)]),
        ("powder coat 2.5 mil min", [(63.5, None)]),
        ("zinc plating 1.5 mil minimum", [(38.1, None)]),
        ("zinc 0.5 mil mínimo", [(12.7, None)]),
        ("epoxy 6 mils DFT", [(152.4, 152.4)]),
        ("EN plate .0005-.0007 thick", [(12.7, 17.78)]),
        ("anodizado 25 ± 5 micrones", [(20, 30)]),
        ("entre 8 y 12 um de zinc", [(8, 12)]),
        ("between 0.3 and 0.5 mil thick silver", [(7.62, 12.7)]),
        ("gold 50 microinches min over nickel 100 µin min", [(1.27, None), (2.54, None)]),
        ("Case depth 0.8-1.2 mm", [(800, 1200)]),
        ("profundidad de capa 0.5 +/- 0.1 mm", [(400, 600)]),
        ("nitrurado, capa blanca 10 µm máx", [(None, 10)]),
        ('ECD .030" - .040"', [(762, 1016)]),
        ("effective case .020/.030 in", [(508, 762)]),
        ("case depth 0.040 in min", [(1016, None)]),
        ("up to 15 µm of tin", [(None, 15)]),
        ("zinc plate .0003 min", [(7.62, None)]),
        ("no menos de 85 micras", [(85, None)]),
        ("≥ 70 µm galvanizado", [(70, None)]),
        ("pintura en polvo 60/80 micras", [(60, 80)]),
        ("e-coat 18 µm - 25 µm", [(18, 25)]),
        ("espesor 12,5 µm", [(12.5, 12.5)]),
        ("cementado 0,8 a 1,2 mm", [(800, 1200)]),
        ("1/2 mil thick electroless nickel", [(12.7, 12.7)]),
        ("recubrimiento de 20 um sobre lamina de 1.2 mm", [(20, 20)]),
        ("plating thickness: 0.0002 to 0.0004 inches", [(5.08, 10.16)]),
        ("zinc 8 microns minimum", [(8, None)]),
        ("12µm Zn", [(12, 12)]),
        ("TiN 3um", [(3, 3)]),
        ("Capa: 12 - 20 micrones", [(12, 20)]),
        ("hardfacing 3 mm thick", [(3000, 3000)]),
        ("rubber lining 1/4 in thick", [(6350, 6350)]),
        ("DLC 2 to 3 µm, Ra 0.2 µm", [(2, 3)]),
        ("espesor de 0.0005 pulgadas min", [(12.7, None)]),
        ("case .015-.025", [(381, 635)]),
        ('thickness .001" max', [(None, 25.4)]),
        ("zinc thickness of at least 10 microns", [(10, None)]),
        ("grosor de 30 micras o más", [(30, None)]),
        ("metalizado 80-120 nm", [(0.08, 0.12)]),
        ("20 thou hard chrome", [(508, 508)]),
        ("5 mil pzas al mes de zinc, 8 um", [(8, 8)]),
        ("zinc 5 mil", [(127, 127)]),
        ("10 µm Ni + 0.3 µm Cr", [(10, 10), (0.3, 0.3)]),
        ("espesor total 100 micras (50 primer + 50 topcoat)", [(100, 100)]),
        ("hard coat anodize .002 +/- .0005", [(38.1, 63.5)]),
        ("0.002 inch thick anodic coating", [(50.8, 50.8)]),
        ("chrome .0005-.001 in", [(12.7, 25.4)]),
        ("deposit of 0.003 to 0.005 inches", [(76.2, 127)]),
        ("nickel strike then 15 um copper", [(15, 15)]),
        ("capa de cromo de 20 a 30 micras", [(20, 30)]),
        ("capa de 0.3 mm de cementado", [(300, 300)]),
        ("cementar a 0.8 mm", [(800, 800)]),
        ("temple por inducción a 2 mm de profundidad", [(2000, 2000)]),
        ("induction harden to .060-.080 depth", [(1524, 2032)]),
        ("nitride case .010-.015", [(254, 381)]),
        ("nitruración 0.3 mm min", [(300, None)]),
        ("espesor de cromo: 10-15 micras en superficie de 200 mm", [(10, 15)]),
        ("resorte alambre 2 mm, zinc 8 um", [(8, 8)]),
        ("zinc 5-8 mic", [(5, 8)]),
        ("plated .0003 in min per side", [(7.62, None)]),
        ("1.5 to 2.0 mil dry film thickness", [(38.1, 50.8)]),
        ("2.0-3.0 mil powder", [(50.8, 76.2)]),
        ("TGIC polyester 60-90 µm", [(60, 90)]),
        ("galvanizado de 3.9 mils", [(99.06, 99.06)]),
        ("minimum of 3.4 mils", [(86.36, None)]),
        ('solder thickness 0.0003" min', [(7.62, None)]),
        ('parylene C 0.0005" to 0.001"', [(12.7, 25.4)]),
        ("oro 1.27 µm min sobre níquel 2.54 µm min", [(1.27, None), (2.54, None)]),
        ("cromado de vástago 25 mm, 20 µm", [(20, 20)]),
        ("cladding 3.2 mm Inconel 625", [(3200, 3200)]),
        ("revestido con hule de 6 mm", [(6000, 6000)]),
        ("profundidad de temple 3 mm mín, deformación máx 0.15 mm", [(3000, None)]),
        ("epoxy FBE 14-16 mils ID and OD", [(355.6, 406.4)]),
        ("top coat 2.5 mils, on 14 ga brackets", [(63.5, 63.5)]),
        ("cobre 3 milésimas de pulgada", [(76.2, 76.2)]),
        ("pintura, EPH 120 µm, EPS 80 µm", [(80, 80)]),
        ("paint, 5 mils WFT, 3 mils DFT", [(76.2, 76.2)]),
    ],
)
def test_a_coat_or_a_case_has_its_thickness_in_micrometres(
    text: str, meant: list[tuple[float | None, float | None]]
) -> None:
    assert [
        (one.value.min_um, one.value.max_um) for one in thicknesses(even(written(text)))
    ] == meant


@pytest.mark.parametrize(
    "text",
    [
        "pintura, espesor húmedo 120 µm",
        "pintura, película húmeda 5 mils",
        "zincado, tolerancia 0.05 mm",
        "cromo duro, concentricidad 0.02 mm",
        "zincado de lámina de 1.5 mm",
        "flush passages, 100 µm max particle",
        "chromate, filter 10 micron",
        "chemical mill to .050 remaining",
        "etch .0002-.0004 per surface",
        "remove .0003-.0005 per side",
        "Ra 0.8 µm max",
        "rugosidad 1.6 micras",
        "finish 16 µin Ra",
        "32 microinch finish",
        "lámina 2 mm de espesor",
        "filtro de 25 micras",
        "tolerancia 0.02 mm",
        "planicidad 5 µm",
        "remover 10 µm por lado",
        "30 mil soportes al año con zinc",
        "volumen 20 mil, zinc",
        "barreno de 10 mm",
        "blast profile 2-3 mils",
        "perfil de anclaje 50-75 micras",
        "peen intensity .008-.012 A",
        "wall thickness 3 mm tube",
        "espesor de pared 4 mm",
        "flat within .002 in after plating",
        "dimensional change less than 0.01 mm after nitriding",
        "calibre 14 galvanizado",
        "ISO 2081 Fe/Zn 12",
        "torque 25 Nm, zinc",
        "grind to 0.005 mm",
        "plate thickness 10 mm steel",
        "placa de acero de 12 mm",
        "acero inox calibre 20 (0.9 mm)",
        "tolerance ±0.0005 in on OD after plating",
        "grind OD to .0005 in",
        "weld depth 3 mm",
        "penetration depth 2 mm",
        "profundidad de barreno 20 mm",
        "case hardened pin 10 mm",
        "etch depth 50 µm",
        "laser mark depth 0.1 mm",
        "0.5 mm max burr",
        "distance between holes 5 mm, zinc plated",
        "Zinc plated bolt 10 mm long",
        "decarb .002 max",
        "runout .001 max after coating",
        "masking tolerance 0.5 mm for plating",
    ],
)
def test_a_length_of_something_else_is_no_thickness(text: str) -> None:
    assert thicknesses(even(written(text))) == []


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("zincado máximo 15 micras mínimo 8", None, 15.0),
        ("zincado mínimo 8 micras máximo 12", 8.0, None),
        ("zincado mínimo 8 micras", 8.0, None),
        ("cromo duro 50 micras, mín. 8 µm de zincado", 50.0, 50.0),
        ("zincado > 8 µm", 8.0, None),
        ("zincado, no 8 µm sino 12 µm", 12.0, 12.0),
        ("zincado, no menos de 8 µm", 8.0, None),
        ("zincado 8 micras mínimo", 8.0, None),
        ("zincado 8 micras mínimo, 12 máximo", 8.0, None),
    ],
)
def test_a_bound_is_of_the_figure_that_it_stands_beside(
    text: str, least: float | None, most: float | None
) -> None:
    thickness = read_text(text).operations[0].thickness
    assert thickness is not None
    assert (thickness.least, thickness.most) == (least, most)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("cementado CHD 550HV 0.6+0.3 mm", (600.0, 900.0)),
        ("cementado CHD 550 HV1 = 0,8 +0,4 mm", (800.0, 1200.0)),
        ("cementado CHD 0,8 +0,4", (800.0, 1200.0)),
        ("cementado CHD 550 HV1 = 0,8 + 0,4", (800.0, 1200.0)),
        ("carbonitrurado CHD500HV 0,3+0,2mm", (300.0, 500.0)),
        ("cementado CHD 515 = 0.7 +0.3", (700.0, 1000.0)),
        ("carburize Eht 0.5+0.3", (500.0, 800.0)),
        ("temple por inducción SHD 400 HV 1,2+0,8 mm", (1200.0, 2000.0)),
        ("nitrurado NHD 0.3+0.1", (300.0, 400.0)),
        ("nitrurado DC 0.3 +0.1 mm", (300.0, 400.0)),
        ("carburize ECD 0.6 -0/+0.2 mm", (600.0, 800.0)),
        ("carburize, case depth 0.5 +0.2/-0 mm", (500.0, 700.0)),
        ("carburize, case depth 0.5 mm +0.2/-0", (500.0, 700.0)),
        ('carburize, case depth .030" +.010"/-.000"', (762.0, 1016.0)),
        ("cementado, profundidad 0.6 (+0.3/0) mm", (600.0, 900.0)),
        ("zinc 8 +4/-0 µm", (8.0, 12.0)),
        ("zinc 8 -0/+4 µm", (8.0, 12.0)),
        ("zinc 8 +4 -0 µm", (8.0, 12.0)),
        ("zinc 8 (+4/-0) µm", (8.0, 12.0)),
        ("zinc 8 µm +4/-0", (8.0, 12.0)),
        ("zinc 8 µm -0/+4 µm", (8.0, 12.0)),
        ("zinc 8 +0/-2 µm", (6.0, 8.0)),
        ("zinc 8 +4 µm", (8.0, 12.0)),
        ("níquel químico 25 µm (+5/-0)", (25.0, 30.0)),
        ("níquel químico 25 µm +10%/-0%", (25.0, 27.5)),
        ("zinc 25 ±5 µm", (20.0, 30.0)),
    ],
)
def test_a_tolerance_gives_both_bounds(text: str, meant: tuple[float, float]) -> None:
    [found] = thicknesses(even(written(text)))
    assert (found.value.min_um, found.value.max_um) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("níquel-cromo 20+0.3 µm", []),
        ("zinc 8+4 µm", []),
        ("níquel 10 µm + cromo 0.3 µm", [(10.0, 10.0), (0.3, 0.3)]),
        ("cementado CHD 0,8", []),
        ("motor DC 12 V", []),
    ],
)
def test_a_sum_of_coats_and_a_bare_number_have_no_tolerance(
    text: str, meant: list[tuple[float, float]]
) -> None:
    found = thicknesses(even(written(text)))
    assert [(one.value.min_um, one.value.max_um) for one in found] == meant


@pytest.mark.parametrize(
    ("text", "process"),
    [
        ("Zn 8 +4/-0 µm", "PLT-ZN"),
        ("Zinc 8 (+4/-0) µm", "PLT-ZN"),
        ("Cromo 25 +5/-0 µm", "PLT-CRHARD"),
        ("Níquel 25 -0/+5 µm", "PLT-NI"),
        ("Plata 8 (+4/-0) µm", "PLT-AG"),
    ],
)
def test_a_coat_is_told_by_a_thickness_with_its_tolerance(text: str, process: str) -> None:
    assert [one.capability for one in read_text(text).operations] == [process]


def test_the_hardness_by_which_a_case_is_measured_is_left_unread() -> None:
    read = read_text("Cementado CHD 550HV 0.6+0.3 mm, dureza 58-62 HRC")
    [operation] = read.operations
    assert operation.hardness is not None
    assert operation.hardness.scale == "HRC"
    assert read.unread == ("CHD 550HV",)
