"""What is asked for, what is ruled out and what only describes the goods, in whole requirements."""

import pytest

from eslabon.graph.reading.requirement import read_text


def _read(text: str) -> tuple[set[str], set[str]]:
    reading = read_text(text)
    return {operation.capability for operation in reading.operations}, {*reading.excluded}


@pytest.mark.parametrize(
    ("text", "asked", "excluded"),
    [
        ("powder coat 200 brackets RAL 9005, no wet paint please", "PNT-POW", "PNT-WET"),
        ("Pintura líquida poliuretano en bastidores, nada de polvo.", "PNT-WET", "PNT-POW"),
        ("corte por chorro de agua, sin láser, 6 mm de hule", "CUT-WJ", "CUT-LASER"),
        ("Ion nitride 4140 gears, no salt bath", "HT-NITION", "HT-NITSALT"),
        ("flame harden the ways, no induction", "HT-FLAME", "HT-IND"),
        ("Temple por flama en guías; inducción no se acepta", "HT-FLAME", "HT-IND"),
        ("Zinc plate per ASTM B633, cadmium is prohibited.", "PLT-ZN", "PLT-CD"),
        ("Cadmium not allowed. Zinc-nickel 8 um.", "PLT-ZNNI", "PLT-CD"),
        ("gold over nickel on BeCu, no copper strike", "PLT-AU PLT-NI", "PLT-CU"),
        ("Niquelado satinado en llaves (no cromo)", "PLT-NI", "PLT-CRDEC"),
        ("Anodizado natural en 6063; el anodizado duro no se acepta", "ANO-II", "ANO-III"),
        ("Type II anodize, no chromic", "ANO-II", "ANO-I"),
        ("Hot dip galvanizing will not be accepted; zinc plate 12 um", "PLT-ZN", "GALV-HD"),
        (
            "Galvanizado por inmersión en caliente ASTM A123, no se acepta galvanizado en frío",
            "GALV-HD",
            "PLT-ZN",
        ),
        ("Sin pintura, solo zincado", "PLT-ZN", "PNT"),
        ("e-coat; powder is not acceptable", "ECOAT", "PNT-POW"),
        ("Niquel quimico 25 um; sin flash de cobre", "PLT-EN", "PLT-CU"),
        ("Black oxide only. No phosphate.", "BLKOX", "PHOS"),
        ("Chem film class 3 (gold), no anodize please", "CONV-CR", "ANO-II"),
        ("Austemper ductile iron brackets, no oil quench", "HT-AUST", "HT-QT"),
        ("3D print the housing in PA12 by MJF; not FDM", "AM-PBF", "AM-FDM"),
        ("Impresión 3D SLA de 10 prototipos, no FDM", "AM-SLA", "AM-FDM"),
        (
            "CAD plate per QQ-P-416 Type II, zinc nickel is not an acceptable substitute",
            "PLT-CD",
            "PLT-ZNNI",
        ),
        ("Electropolish, mechanical polishing is not allowed", "EPOL", "POL"),
        ("Passivate per A967 nitric 2, do not electropolish", "PASS", "EPOL"),
        ("Fosfato de zinc y aceite; no queremos pavón", "PHOS-ZN", "BLKOX"),
    ],
)
def test_what_is_ruled_out_is_excluded_and_not_asked_for(
    text: str, asked: str, excluded: str
) -> None:
    assert _read(text) == ({*asked.split()}, {*excluded.split()})


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Annealed 4140 bar stock, turn and mill to print", "MACH-MILL MACH-TURN"),
        (
            "We need the old nickel stripped off and new sulfamate nickel .010 per side",
            "PLT-NI PLT-STRIP",
        ),
        (
            "Quitarle el cromo viejo a 12 vástagos, cromar duro 0.05 mm y rectificar",
            "GRIND PLT-CRHARD PLT-STRIP",
        ),
        ("Descromar y volver a cromar 20 rodillos", "PLT-CRHARD PLT-STRIP"),
        ("Strip the existing cad plate, then zinc nickel per ASTM B841", "PLT-STRIP PLT-ZNNI"),
        ("Vacuum harden and temper D2 punches 60-62 HRC, then cryo", "HT-CRYO HT-VAC"),
        ("Temple al vacío y doble revenido, subcero entre temple y revenido", "HT-CRYO HT-VAC"),
        ("Aluminum housings machined by our machine shop, need hardcoat anodize .002", "ANO-III"),
        (
            "Shafts arrive turned and heat treated 28-32 HRC; grind OD and hard chrome",
            "GRIND PLT-CRHARD",
        ),
        ("Pins come in case hardened 60 HRC and ground, need TiN", "PVD-HARD"),
        ("Las piezas ya vienen templadas y rectificadas; solo nitrurar", "HT-NIT"),
        (
            "Engrane 8620 forjado y normalizado (suministrado). Cementar y templar, rectificar dientes",
            "GRIND-GEAR HT-CARB",
        ),
        ("tubo 1020 rolado en frío, pavonado y aceite", "BLKOX"),
        ("Parts were zinc plated before, now we want zinc nickel", "PLT-ZNNI"),
        ("antes llevaba zinc amarillo, ahora zinc níquel negro", "PLT-ZNNI"),
        ("We are dropping the phosphate; e-coat only", "ECOAT"),
        ("Customer killed the hex chrome film, use TCP conversion coat on 6061", "CONV-CR"),
        ("Templado de vidrio 6 mm con canto pulido", "GL-TEMP POL"),
        ("Mesas de encino: lijado y laca mate de poliuretano", "WD-FIN"),
        ("corte CNC de triplay 18 mm y barniz poliuretano", "WD-CUT WD-FIN"),
        ("Anodize Ti-6Al-4V bone plates in blue and gold", "ANO-TI"),
        ("anodizado de color en clavos de titanio", "ANO-TI"),
        ("Clear anodize aluminum brackets, titanium pins are not processed", "ANO-II"),
        ("PC lenses: UV hard coat 8 um", "HARDC-PC"),
        ("Paint ABS bezels, basecoat and clearcoat", "PNT-PLPART"),
        ("Base coat clear coat on steel wheels", "PNT-WET"),
        ("Zinc flake Delta Protekt KL100 plus lubricated topcoat on M10 bolts", "LUBEWAX ZNFLAKE"),
        ("Geomet 500 y sello lubricado en tornillos M8", "LUBEWAX ZNFLAKE"),
        (
            "Metallize with 85/15 zinc aluminum arc spray 10 mils then epoxy topcoat",
            "PNT-WET TSPRAY-ARC",
        ),
        ("hard anodize MIL-A-8625", "ANO-III"),
        ("Mill the slots and drill 4 holes in 6061 bar", "MACH-DRILL MACH-MILL"),
        ("Furnished parts: black oxide", "BLKOX"),
        ("Two week turn, electropolish 316L tubes", "EPOL"),
        ("Necesitamos que nos hagan el troquel progresivo de 5 pasos", "TOOL-DIE"),
        ("Stamp the bracket with our progressive die, zinc plate", "FRM-STAMP PLT-ZN"),
        ("Recubrir rodillos con poliuretano 85 Shore A y rectificar", "GRIND RLINE"),
        ("Carburize and quench, temper; grind", "GRIND HT-CARB"),
        ("Solution treat and water quench, age to H925 17-4PH", "HT-AGE HT-SOL"),
        ("Quitar aceite y grasa y fosfatar", "DEGR PHOS"),
        ("Cromado duro en vástagos; el rectificado final lo hacemos nosotros", "PLT-CRHARD"),
        ("Machine before heat treat; heat treat is done by our heat treater", "MACH"),
        ("Maquinado previo al temple (el temple lo hace el cliente)", "MACH"),
        ("Acero al cromo níquel, pasivar", "PASS"),
        ("cromado decorativo sobre zamak, nada de cromo hexavalente", "PLT-CRDEC"),
        ("Mold P20 texture MT-11020 and polish SPI A2", "ENGR POL"),
        ("Impregnate die cast housings, machined condition", "IMPREG"),
        ("Hardened and ground dowel pins, black oxide", "BLKOX"),
        (
            "Dureza 58 HRC por temple, no queremos perder el temple al cromar duro",
            "HT-QT PLT-CRHARD",
        ),
        ("Tumble deburr and tumble polish brass hooks", "DEBURR POL"),
        ("Bearing race ECD 0.5 mm carburize", "HT-CARB"),
        ("Remove burrs by ECD", "ECD"),
        ("black oxide or manganese phosphate if possible", "BLKOX"),
        ("Anodizado o, en su defecto, pintura en polvo", "ANO-II"),
        ("plate with silver 5 microns or alternatively tin", "PLT-AG"),
        ("Zona de contacto plateada 5 µm, resto estañado", "PLT-AG PLT-SN"),
        ("Copper plate for carburizing stop-off, then strip copper", "PLT-CU PLT-STRIP"),
        ("PROTEGER ROSCAS CON PINTURA STOP-OFF; CEMENTAR 0.8 mm", "HT-CARB"),
        ("The parts, cast by our foundry, get hot dip galvanized", "GALV-HD"),
        (
            "Rectificado de bancadas, barrenado y machueleado M8; la pintura corre por nuestra cuenta",
            "GRIND MACH-DRILL MACH-THREAD",
        ),
        ("Bead blast and clear anodize, no dye", "ANO-II BLAST"),
        ("Mask threads; no plating in bores. Electroless nickel 12 um mid phos", "PLT-EN"),
        ("queremos cotización de sandblasteo y fondo epóxico en 15 tanques", "BLAST PNT-WET"),
        (
            "Bearing rings arrive through hardened, centerless grind and superfinish",
            "GRIND-CL SUPERFIN",
        ),
        ("Tornillos grado 8 ya templados: zinc flake Geomet 500 + parche nylon", "PATCH ZNFLAKE"),
        ("Normalize, rough machine, then Q&T to 28-32 HRC", "HT-NORM HT-QT MACH"),
        ("Wire EDM the slots, heat treat will be done before by others", "EDM-WIRE"),
        ("Afilado de 40 cortadores y recubrimiento TiAlN", "PVD-HARD TOOL-SHARP"),
        ("Molde de inyección: solo pulido espejo de cavidades y texturizado", "POL"),
        ("Galvanizar 12 toneladas de estructura, pintura dúplex encima", "GALV-HD PNT-WET"),
        ("Parts come to you copper plated by our plater, we need silver plate 8 um", "PLT-AG"),
        ("Hard chrome 0.001 or HVOF WC, whichever is cheaper", "PLT-CRHARD"),
        ("either TiN or AlTiN on carbide inserts", "PVD-HARD"),
        ("Anodizado tipo II negro; si no se puede, pintura en polvo negra", "ANO-II"),
        ("Deburr, no tumbling", "DEBURR"),
        ("Sandblast SSPC-SP10 y pintura epóxica; granallado no es aceptable", "BLAST PNT-WET"),
        (
            "Forged and machined crankshafts; induction harden journals, then finish grind",
            "GRIND HT-IND",
        ),
        ("Induction hardened and tempered shaft per print, straighten after", "HT-IND HT-STRAIGHT"),
        ("Hydraulic tubes honed by others: chrome ID", "PLT-CRHARD"),
        ("Cermet rollers: plasma spray chrome oxide and grind Ra 0.2", "GRIND TSPRAY-PLAS"),
        ("El cliente ya hizo el maquinado; falta nitrurado gaseoso", "HT-NITGAS"),
        (
            "piezas recocidas por el acerero, maquinar en torno y fresar cuñero",
            "MACH-BROACH MACH-TURN",
        ),
        ("La soldadura y la pintura las hacemos aquí, solo galvanizado en caliente", "GALV-HD"),
        (
            "Lamina galvanizada cal 16 cortada por nosotros, pintura electrostática blanca",
            "PNT-POW",
        ),
        ("galvanneal sheet parts need e-coat", "ECOAT"),
        (
            "Old paint must be stripped, bead blast, prime and paint 2K urethane",
            "BLAST PNT-WET PSTRIP",
        ),
        ("stress relieve after welding, then machine complete", "HT-PWHT MACH"),
        ("the finish was black zinc, it's changing to black zinc nickel", "PLT-ZNNI"),
        ("Change from cadmium to zinc-nickel per AMS2417", "PLT-ZNNI"),
        ("Migramos de cromo duro a HVOF carburo de tungsteno", "TSPRAY-HVOF"),
        ("Tin plate 8-12 um over nickel 2 um, bright tin not allowed", "PLT-NI PLT-SN"),
        ("Powder coat over zinc phosphate pretreatment", "PHOS-ZN PNT-POW"),
        ("Cepillado y satinado de inox 304, no espejo", "POL"),
    ],
)
def test_only_what_is_asked_of_the_supplier_is_an_operation(text: str, asked: str) -> None:
    assert _read(text) == ({*asked.split()}, set())


@pytest.mark.parametrize(
    "text",
    [
        "Clear anodize AAMA 611 Class I (18 µm min) or, as an option, powder coat AAMA 2604",
        "Clear anodize, black; if not possible, powder coat",
        "Anodizado natural o, en su defecto, pintura en polvo",
        "Anodizado tipo II negro; si no se puede, pintura en polvo negra",
    ],
)
def test_what_is_done_instead_is_an_alternative(text: str) -> None:
    (operation,) = read_text(text).operations
    assert (operation.capability, operation.alternatives) == ("ANO-II", ("PNT-POW",))


def test_a_fallback_is_an_alternative() -> None:
    (operation,) = read_text("Gas nitride to 0.3 mm; salt bath nitriding is also fine").operations
    assert operation.alternatives == ("HT-NITSALT",)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hard anodize per MIL-A-8625", "ANO-III"),
        ("Type IIB anodize per MIL-A-8625 class 1", "ANO-TF"),
        ("Chromic acid anodize per MIL-PRF-8625", "ANO-I"),
    ],
)
def test_a_specification_of_several_processes_speaks_of_the_named_one(
    text: str, asked: str
) -> None:
    assert _read(text) == ({asked}, set())
