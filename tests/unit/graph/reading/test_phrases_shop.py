"""Phrases of machining, forming, joining, marking and testing, as buyers and foremen use them."""

import pytest

from eslabon.graph.reading.requirement import read_requirement, read_text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("RECT. CILINDRICO EXTERIOR A Ra 0.8", "GRIND-CYL"),
        ("hacen TD en punzones de D2? 6-9 micras", "HT-TD"),
        ("you guys do TIG on thin wall 321 pipe?", "WELD-TIG"),
        ("gray iron castings. Pour, stress relieve, rough turn.", "CST-FE HT-SR MACH-TURN"),
        ("helical pinion | 10 Hob | 20 low-pressure carburize", "HT-LPC MACH-GEAR"),
        ("laser cut, form on the brake, MIG weld", "CUT-LASER FRM-BEND WELD-MIG"),
        ("ensamble por contracción de la corona dentada", "PRESSFIT"),
        ("marcado por micropunto DataMatrix", "MARK-DOT"),
        ("aplicar adhesivo estructural y clinchado", "ADH CLINCH"),
        ("tazones: embutido profundo, rechazado de la orilla", "FRM-DRAW FRM-SPIN"),
        ("lote rechazado por calidad, zincar", "PLT-ZN"),
        ("galvanize A325 nuts, wax after", "GALV-HD LUBEWAX"),
        ("travesaños: soldadura MIG robotizada y e-coat", "ECOAT WELD-MIG"),
        ("metalizado por arco Zn-Al 85/15 de 200 µm mín", "TSPRAY-ARC"),
        ("ocupo rectificar el OD de unos pernos, 200 pzas", "GRIND-CYL"),
        ("grind O.D. to .7495-.7500", "GRIND-CYL"),
        ("c'less grind dowel pins, 416 SS", "GRIND-CL"),
        ("ENGRANE: DIENTES RECTIFICADOS A DIN 5", "GRIND-GEAR"),
        ("ROSCA RECTIFICADA CLASE 3A", "GRIND-THREAD"),
        ("rebuild engine block: bore cylinders, resurface head", "GRIND-ENG"),
        ("fabricación de engranes helicoidales, 4 juegos", "MACH-GEAR"),
        ("cut gear teeth, 48T 12DP, 1045", "MACH-GEAR"),
        ("DRILL AND TAP 8X 1/4-20", "MACH-DRILL MACH-THREAD"),
        ("HILO: CONTORNO ±0.005", "EDM-WIRE"),
        ("EDM DE PENETRACIÓN VDI 27", "EDM-SINK"),
        ("hole pop start holes in D2", "EDM-HOLE"),
        ("mecanizado electroquímico de 60 discos", "ECM"),
        ("laser de fibra para 300 placas de inox 304", "CUT-LASER"),
        ("hi-def plasma, 3/4 A572", "CUT-PLASMA"),
        ("ocupo flejar bobina en cintas de 50 mm", "CUT-SLIT"),
        ("recalcado de tornillos de 1022", "FRM-HEAD"),
        ("resorte de compresión formado en frío", "FRM-SPRING"),
        ("VIROLA ROLADA Ø 2,400", "FRM-ROLLPL"),
        ("rechazar 40 conos de inox", "FRM-SPIN"),
        ("spin 304 cones, 60 pcs", "FRM-SPIN"),
        ("extrusion of 6063 profiles, 20,000 lb", "FRM-EXTR"),
        ("compactado de polvos de hierro para levas", "FRM-PM"),
        ("estampado en caliente de 22MnB5", "FRM-HOTST"),
        ("SPF nacelle parts in Ti", "FRM-SPF"),
        ("camisas centrifugadas de hierro, 200", "CST-CENT"),
        ("evaporative pattern casting of manifolds", "CST-LF"),
        ("sub-arc welding of I-beams", "WELD-SAW"),
        ("PAW keyhole welds on Ti", "WELD-PLASMA"),
        ("brasear en vacío cámaras de inox", "BRAZ-VAC"),
        ("vac braze honeycomb seals, BNi-2", "BRAZ-VAC"),
        ("INSERTAR PERNO A PRESION", "PRESSFIT"),
        ("REMACHES SOLIDOS MS20470", "RIVET"),
        ("soldado con estaño de tanques de latón", "STRUCT-SOLD"),
        ("imprimir en 3D unas carcasas", "ADD"),
        ("build a 4-cavity injection mold", "TOOL-MOLD"),
        ("TROQUEL PROGRESIVO NUEVO", "TOOL-DIE"),
        ("regrind hobs, 14 pcs", "TOOL-SHARP"),
        ("dot peening of serial numbers", "MARK-DOT"),
        ("marcar por electrólisis las piezas", "MARK-ECH"),
        ("ink stamp part number per drawing", "MARK-INK"),
        ("UT 100% AMS 2154 CLASE A", "NDT-UT"),
        ("VT and report, 20 joints", "NDT-VT"),
        ("residual stress profile to 0.2 mm", "TST-RES"),
        ("colorfastness testing of fabric", "TST-TEX"),
        ("pruebas de biocompatibilidad ISO 10993", "TST-BIO"),
        ("laboratorio para ensayos de vibración y choque térmico", "TST-ENV"),
        ("lavar y secar piezas maquinadas", "DEGR"),
        ("desengrase y ultrasonido de 200 inyectores", "ULTRA"),
        ("zincado de soporte estampado de acero 1010", "PLT-ZN"),
        # What looks like such work and is none.
        ("flame hardening of the ways of a lathe bed", "HT-FLAME"),
        ("pintar todo; superficies maquinadas sin pintura", "PNT-WET"),
        ("coil coating, T-bend 2T max", "PNT-COIL"),
        ("galvanizado en caliente; el sandblast lo hace nuestro pailero", "GALV-HD"),
        ("ensayo de tensión en 6 probetas de soldadura", "TST-MECH"),
        ("zinc plate the nozzles; boquillas y mascarillas aparte", "PLT-ZN"),
    ],
)
def test_a_text_names_its_processes(text: str, codes: str) -> None:
    assert {one.code for one in read_requirement(text) if one.likely} == set(codes.split())


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("Niquelado químico. Torneado no aceptado.", "MACH-TURN"),
        ("Niquelado químico. No enviar cotización con troquelado.", "FRM-STAMP"),
        ("Niquelado químico. Queda excluido el remachado.", "RIVET"),
        ("Niquelado químico. La soldadura láser no está aprobada.", "WELD-LASER"),
        ("Niquelado químico. Serigrafía ya no.", "MARK-SILK"),
        ("Niquelado químico. Excluimos oxicorte.", "CUT-OXY"),
        ("Niquelado químico. No soldadura fuerte.", "BRAZ"),
        ("Electroless nickel. Turning ruled out.", "MACH-TURN"),
        ("Electroless nickel. Spot welding is not approved for this part.", "WELD-SPOT"),
        ("Electroless nickel. Ultrasonic splicing was tried and rejected.", "USW-METAL"),
        ("Electroless nickel. Die casting won't do because of the wall.", "CST-DIE"),
        ("Electroless nickel. Riveting is no substitute.", "RIVET"),
        ("Electroless nickel. We exclude brazing.", "BRAZ"),
        ("ELECTROLESS NICKEL. ENGRAVING NOT REQD.", "ENGR"),
        ("Electroless nickel. Flame cutting is not to be used.", "CUT-OXY"),
    ],
)
def test_what_is_not_wanted_is_excluded(text: str, excluded: str) -> None:
    read = read_text(text)
    assert read.excluded == (excluded,)
    assert [one.capability for one in read.operations] == ["PLT-EN"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Quote electroless nickel, or as an alternative grinding.", "PLT-EN GRIND"),
        ("Weld the lids by FSW; vacuum brazing is equally fine with us.", "WELD-FSW BRAZ-VAC"),
        ("Niquelado químico; como alternativa electropulido.", "PLT-EN EPOL"),
    ],
)
def test_what_may_be_done_instead_is_an_alternative(text: str, codes: str) -> None:
    (one,) = read_text(text).operations
    assert [one.capability, *one.alternatives] == codes.split()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Bonificado; nitrurado. Enderezado entre bonificado y nitrurado.",
            "HT-QT HT-STRAIGHT HT-NIT",
        ),
        ("APPLY DRY FILM LUBE, .0002-.0005 IN, PREVIO FOSFATO DE ZINC.", "PHOS-ZN DFLUB"),
        ("HVOF WC-Co, 0.003 in after grinding. Grind per print.", "TSPRAY-HVOF GRIND"),
        ("Temple por inducción. PREVIO: NORMALIZADO.", "HT-NORM HT-IND"),
    ],
)
def test_operations_stand_in_the_order_in_which_they_are_done(text: str, codes: str) -> None:
    assert [one.capability for one in read_text(text).operations] == codes.split()
