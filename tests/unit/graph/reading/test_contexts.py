"""What a text names and does not ask for: states, the work of others, names and refusals."""

import pytest

from eslabon.graph.reading.readings import rule_rows
from eslabon.graph.reading.requirement import read_text

_STATES = [
    ("Zinc plate our 1010 stamped steel brackets, 8 um", "PLT-ZN"),
    ("Powder coat on a formed steel door, 200 pcs", "PNT-POW"),
    ("brackets ya stamped y con spot weld, e-coat negro", "ECOAT"),
    ("soportes ya troquelados y con proyeccion, zincado trivalente", "PLT-ZN"),
    ("Chem mill Ti 6AL-4V annealed sheet per AMS 2642? then anodize AMS 2488", "CHEMMILL ANO-TI"),
    ("CNC mill parts from annealed 6AL-4V plate", "MACH-MILL"),
    ("Cromado decorativo de manijas de zamak inyectado", "PLT-CRDEC"),
    ("Chrome plate induction hardened 1045 rods, 25 um", "PLT-CRHARD"),
    ("Cases come in already molded; pad print logo two colors", "MARK-PAD"),
    ("Las tapas ya vienen inyectadas; tampografia a dos tintas", "MARK-PAD"),
    ("Enclosure is bought painted. Box build and functional test", "ASSY-BOX EL-TEST"),
    ("Boards come populated and washed from our CM. Parylene coat 12 um", "PARYL"),
    ("La barra viene recocida y rectificada sin centros de molino; torneado suizo", "MACH-SWISS"),
    ("Overmold onto stamped terminals", "PL-OVER"),
    ("Sobremoldeo sobre terminales estampadas", "PL-OVER"),
    ("T6 condition forgings, we need shot peening", "PEEN"),
    ("Retan wet blue and dye it black", "LE-RETAN"),
    ("Mat. acero laminado en caliente, galvanizar por inmersion", "GALV-HD"),
    ("Raw material is hot-rolled pickled and oiled coil; stamp and e-coat", "FRM-STAMP ECOAT"),
    ("Nickel plate brazed assemblies", "PLT-NI"),
    ("Teñido de tela tejida de algodon", "TX-DYE"),
    (
        "La maza llega forjada, normalizada y desbastada. Maquinado final, temple por induccion.",
        "MACH HT-IND",
    ),
    ("Zinc die castings (trimmed and tumbled by caster). Chrome plate", "PLT-CRDEC"),
    ("Engrave stainless cups (already polished)", "ENGR"),
    ("Induction harden normalized 1045 gears", "HT-IND"),
    ("Temple por induccion de engranes normalizados 1045", "HT-IND"),
    ("Nitruracion de cigueñales forjados y maquinados", "HT-NIT"),
    ("Zinc laminar Geomet en tornillos forjados en frio y templados 10.9", "ZNFLAKE"),
]

_OTHERS = [
    ("Cad plate; grinding of the journals by machinist", "PLT-CD"),
    ("We machine and deburr here. Quote zinc-nickel 8 um", "PLT-ZNNI"),
    ("La fundicion ya hace la radiografia; falta impregnacion", "IMPREG"),
    ("el zincado ya viene de otro proveedor; solo aplicar parche de nylon", "PATCH"),
    ("antes de eso el tallado lo hacemos nosotros. Cementado y temple", "HT-CARB"),
    ("La prueba final en nuestra planta. Corte de oblea y wire bond", "SEMI-DICE SEMI-WB"),
    ("nosotros consignamos el PCB desnudo (ENIG). Ensamble SMT", "EL-SMT"),
    ("EL PCB lo compramos ya con HASL. Ensamble SMT", "EL-SMT"),
    ("We buy the boards with immersion silver; you do SMT", "EL-SMT"),
    ("Welding will be done by the contractor on site. FBE coating 400 um", "FBE"),
    ("The powder coating is on us. Laser cut and bend", "CUT-LASER FRM-BEND"),
    ("superplastic formed at customer. Chem mill", "CHEMMILL"),
    ("Die attach done in Penang. Wire bonding only", "SEMI-WB"),
    ("Die attach is done in Penang, we need wire bonding", "SEMI-WB"),
    ("After you zinc plate, we paint them at our plant", "PLT-ZN"),
    ("Despues del zincado nosotros las pintamos", "PLT-ZN"),
    ("Pintura la aplica el cliente. Rolado de placa", "FRM-ROLLPL"),
    ("Estampados los surte GM; soldadura MIG", "WELD-MIG"),
    ("after plating we assemble in house; quote nickel sulfamate plating", "PLT-NI"),
    ("Fills are done at our Ohio plant; shrink wrap only", "PK-SHRINK"),
    ("We've got the turning covered; need OD grinding", "GRIND-CYL"),
    ("MAQUILA EXTERNA: SOLO OP 30. OP 10 estampado | OP 30 temple y revenido", "HT-QT"),
    (
        "Los blanks cortados con laser son nuestros; doblar, soldar MIG y pintar en polvo",
        "FRM-BEND WELD-MIG PNT-POW",
    ),
    ("El torneado se queda con nosotros. Tallado de engrane y cementado", "MACH-GEAR HT-CARB"),
    ("Assembly happens in Laredo. Overmold and pad print needed", "PL-OVER MARK-PAD"),
    ("El ensamble se hace en Laredo. Sobremoldeo y tampografia", "PL-OVER MARK-PAD"),
    ("Hot dip galvanize the frames. Field welding by erector.", "GALV-HD"),
    ("You harden 58 HRC; final grind is done by our toolroom", "HT-QT"),
    ("Ustedes templan a 58 HRC; el rectificado final es de nuestro taller", "HT-QT"),
    (
        "Las piezas se granallan en la fundidora antes de llegar con ustedes. Maquinar y pintar",
        "MACH PNT-WET",
    ),
    ("Estampado por Tier 2, e-coat por ustedes", "ECOAT"),
    ("Our customer plates them with gold afterwards. Stamp from reel C510", "FRM-STAMP"),
    ("We take care of deburring. Wire EDM the slots", "EDM-WIRE"),
    ("Del rebabeo nos encargamos nosotros. Electroerosion de hilo", "EDM-WIRE"),
    ("Nadcap heat treat is subcontracted by us directly; machine rings 5 axis", "MACH-5AX"),
    ("La esterilizacion la contrata el cliente aparte; sellado de bolsas Tyvek", "MED-PACK"),
    ("Mold is cut by a shop in Michigan; you only inject PP", "PL-INJ"),
    ("Material cut to size by service center; machine and black oxide", "MACH BLKOX"),
    ("Our heat treater (Bodycote) does the carburizing; you grind OD", "GRIND-CYL"),
    ("You: zinc plate. Us: assembly and packing.", "PLT-ZN"),
    ("Ustedes: zincado. Nosotros: ensamble y empaque.", "PLT-ZN"),
    ("La soldadura se hace con robots en nuestra planta de Silao. Requerimos e-coat", "ECOAT"),
    ("Yo las pulo aca, ustedes nada mas cromo decorativo", "PLT-CRDEC"),
    ("luego las pintamos en casa; galvanizado por inmersion", "GALV-HD"),
    ("PCBs are bought assembled; potting in epoxy", "EL-POT"),
]

_WHOLE = [
    (
        "Resortes: nosotros los enrollamos y relevamos; ustedes shot peening y zinc laminar Geomet 500",
        "PEEN ZNFLAKE",
    ),
    (
        "Tapas: bombeadas por otro proveedor. Soldadura arco sumergido, radiografia 100 %, PWHT. La prueba hidrostatica es nuestra.",
        "WELD-SAW NDT-RT HT-PWHT",
    ),
    (
        "Valve seats, stellite overlay already applied. Lap to 2 light bands, no polishing compound left",
        "LAP",
    ),
    ("Asientos de valvula con stellite ya aplicado. Lapeado.", "LAP"),
    (
        "Trays were e-coated originally; customer dropped that. Now: powder coat 60-80 um.",
        "PNT-POW",
    ),
    ("Antes iban con e-coat y el cliente lo quito. Ahora pintura en polvo 60-80 um.", "PNT-POW"),
    (
        "Tarjetas: SMT y AOI. La programacion y la prueba funcional las hacemos nosotros.",
        "EL-SMT EL-AOI",
    ),
    ("Jeans: stone wash no, bleach no, only enzyme wash and ozone", "TX-STONE TX-OZONE"),
    (
        "Cabinets powder coated at our Juarez line. Harness assembly and box build wanted.",
        "ASSY-HARN ASSY-BOX",
    ),
    ("Nickel-plated brass shells arrive to you; assemble contacts, pot with epoxy", "ASSY EL-POT"),
]

_NAMES = [
    ("La fundicion sale porosa, impregnar al vacio", "IMPREG"),
    ("Remove weld spatter and powder coat", "PNT-POW"),
    ("Quitar salpicadura de soldadura y pintar en polvo", "PNT-POW"),
    ("Press brake marks are not acceptable; zinc plate", "PLT-ZN"),
    ("Stamping department needs zinc plating on clips", "PLT-ZN"),
    ("El area de estampado pide zincado de clips", "PLT-ZN"),
    ("Casting dept. manager here: need heat treat T6", "HT-T6"),
    ("Hot dip galvanize, deliver to our paint shop", "GALV-HD"),
    ("Regards, Acme Plating Inc. Purchasing; need powder coating", "PNT-POW"),
    ("Cracks appear during grinding, so stress relieve at 180 C", "HT-SR"),
    ("Molde para inyeccion de plastico, nitrurado gaseoso", "HT-NITGAS"),
    ("surface ready for painting, blast SA 2.5", "BLAST"),
]

_DEMANDS = [
    ("We need brackets laser cut, bent and powder coated", "CUT-LASER FRM-BEND PNT-POW"),
    (
        "Necesito soportes cortados en laser, doblados y pintados en polvo",
        "CUT-LASER FRM-BEND PNT-POW",
    ),
    ("Housings die cast in A380, machined, then impregnated", "CST-DIE MACH IMPREG"),
    ("Parts must be delivered hardened and ground", "HT-QT GRIND"),
    ("Machine per drawing, no burrs after machining", "MACH"),
    ("chrome-free passivation? zinc plate, hex chrome free", "PLT-ZN"),
    ("Don't ship without passivation; electropolish and passivate", "EPOL PASS"),
    ("Hot dip galvanize, without drips or bare spots", "GALV-HD"),
    ("Sin grumos ni escurrimientos; galvanizado por inmersion en caliente", "GALV-HD"),
    ("No minimum for zinc plating? 500 pcs", "PLT-ZN"),
    ("No problem with brazing, but leak test all", "BRAZ TST-LEAK"),
    ("Nobody here can do hot isostatic pressing, can you?", "HT-HIP"),
    ("Our plater closed, need cadmium plating", "PLT-CD"),
    ("We supply the parts raw; you machine and anodize clear", "MACH ANO-II"),
    ("Our engineering team wants hard anodize 50 um", "ANO-III"),
    ("Galvanizado por inmersion en caliente, entrega en obra", "GALV-HD"),
    ("El anodizado lo requiere el cliente en color negro", "ANO-II"),
    ("Powder coat, delivered to our plant in Toluca", "PNT-POW"),
    ("Compramos 5,000 soportes zincados al mes y buscamos segunda fuente", "PLT-ZN"),
    ("Looking for a plating shop, electroless nickel 25 um", "PLT-EN"),
    ("Busco taller de pintura en polvo en Celaya", "PNT-POW"),
    ("Need a heat treat source: carburize and harden", "HT-CARB"),
    ("Requerimos planta de galvanizado por inmersion", "GALV-HD"),
    ("We currently do the anodizing in China, want to move it to Mexico", "ANO-II"),
    ("Stamped parts need zinc plating; deburr first", "DEBURR PLT-ZN"),
    ("Parts to be hardened by you to 58 HRC, ground by you too", "HT-QT GRIND"),
    ("Ustedes hacen el temple y tambien el rectificado", "HT-QT GRIND"),
    ("Cannot machine in house, need CNC turning of 500 shafts", "MACH-TURN"),
    ("No podemos maquinar aqui, necesitamos torneado CNC de 500 flechas", "MACH-TURN"),
    ("We do not have e-coat capacity; 10,000 brackets a month", "ECOAT"),
    ("No contamos con cataforesis; 10,000 soportes al mes", "ECOAT"),
    ("Machine all over except the bore; black oxide", "MACH BLKOX"),
    ("Zinc plate all over, thread M8 left bare", "PLT-ZN"),
    ("Anodize but mask the bore, no anodize there", "ANO-II"),
    ("Anodizar menos el barreno, ahi sin anodizado", "ANO-II"),
    ("Cutting tools to be PVD TiN coated", "PVD-HARD"),
    ("Build a stamping die, progressive", "TOOL-DIE"),
    ("If the parts come rusted, pickle them; then phosphate zinc", "PICK PHOS-ZN"),
    ("Not sure if you do shot peening, Almen 0.008A", "PEEN"),
    ("No se deben ver marcas de soldadura; pintura en polvo", "PNT-POW"),
    ("No plating in China, must be Mexico: nickel plate", "PLT-NI"),
]

# What is thrown away are goods, and no process.
_THROWN_AWAY = [
    ("Zincado, se descarta material con defecto", "PLT-ZN"),
    ("Zincado; se rechazan piezas con poros", "PLT-ZN"),
    ("Zinc plate; discard defective parts", "PLT-ZN"),
    ("Decapado y zincado; se desecha el baño usado", "PICK PLT-ZN"),
]
_REFUSALS = [
    (
        "Que tal, ocupo niquelado quimico 12 micras en cuerpos de aluminio 6061 ya maquinados; nada de niquel electrolitico ni anodizado",
        "PLT-EN",
        "PLT-NI ANO-II",
    ),
    (
        "We extrude and cut the profiles. Looking for anodizing, clear 15 um. Painting isn't an option for this customer.",
        "ANO-II",
        "PNT",
    ),
    (
        "Perfiles de 6063 extruidos y cortados por nosotros. Anodizado natural 15 um. La pintura no es opcion.",
        "ANO-II",
        "PNT",
    ),
    (
        "Boards: SMT + AOI. Programming and functional test at our dock. No wave solder.",
        "EL-SMT EL-AOI",
        "EL-SOLD",
    ),
    (
        "Syringe barrels, molded by Gerresheimer. Siliconize, pack, gamma. EO is excluded.",
        "MED-SILIC STER-GAM",
        "STER-ETO",
    ),
    (
        "Cintos: la piel viene curtida y acabada. Corte, costura y pintado de cantos, sin grabado.",
        "LE-CUTTING LE-STITCH LE-EDGE",
        "LE-EMBOSS",
    ),
    (
        "Do not quote machining. Only sand casting in ductile iron. Pattern available.",
        "CST-SAND",
        "MACH",
    ),
    ("No cotizar maquinado. Unicamente fundicion en arena de hierro nodular.", "CST-SAND", "MACH"),
    (
        "Wire EDM required; grinding of the profile not accepted (burn risk). Material D2 hardened 60 HRC supplied by us.",
        "EDM-WIRE",
        "GRIND",
    ),
    (
        "Electroerosion por hilo; no se acepta rectificar el perfil. Material D2 templado 60 HRC lo ponemos nosotros.",
        "EDM-WIRE",
        "GRIND",
    ),
    (
        "Steel: hot rolled, pickled. Galv not needed. Just laser cut and bend.",
        "CUT-LASER FRM-BEND",
        "GALV-HD",
    ),
    (
        "mold, trim/form not needed; die attach and wire bond",
        "SEMI-MOLD SEMI-DA SEMI-WB",
        "SEMI-TF",
    ),
    ("hardcoat is not acceptable; clear anodize", "ANO-II", "ANO-III"),
    ("Zinc-nickel; cad is out", "PLT-ZNNI", "PLT-CD"),
    ("Don't quote hard chrome. HVOF only", "TSPRAY-HVOF", "PLT-CRHARD"),
    ("Excluimos encapsulado y recubrimiento conformal; SMT", "EL-SMT", "EL-POT CONF"),
    ("Cd or Zn finishes not acceptable; passivate 302 clips", "PASS", "PLT-CD PLT-ZN"),
    ("SIN NIQUEL NI PLATA. Estaño mate 5 um", "PLT-SN", "PLT-NI PLT-AG"),
    ("No zinc of any kind. Manganese phosphate", "PHOS-MN", "PLT-ZN"),
    ("No adhesive, no crimp. Laser welding", "WELD-LASER", "ADH CRIMP"),
    ("Laser cut (no waterjet, no plasma) and deburr", "CUT-LASER DEBURR", "CUT-WJ CUT-PLASMA"),
    ("Corte laser (nada de plasma ni oxicorte)", "CUT-LASER", "CUT-PLASMA CUT-OXY"),
    ("Sin soldadura. Embutido profundo", "FRM-DRAW", "WELD"),
    ("tropicalizado NO; pintura liquida gris", "PNT-WET", "PLT-ZN"),
    ("hilar no, solo teñir en cono", "TX-DYE", "TX-SPIN"),
    ("Pintura: ninguna. Zincado", "PLT-ZN", "PNT"),
    ("Anodize: no. Chem film: yes, MIL-DTL-5541 type II", "CONV-CR", "ANO-II"),
    ("No stripping. Chem film per BAC 5719", "CONV-CR", "PSTRIP"),
    ("Galvanizado NO, cadmio tampoco; zinc-niquel", "PLT-ZNNI", "GALV-HD PLT-CD"),
    ("Don't electropolish, surgeon wants it dull; passivate", "PASS", "EPOL"),
    ("Nothing else (no potting please). Parylene coat", "PARYL", "EL-POT"),
    ("Suela inyectada directa no queremos; vulcanizado en autoclave de tenis", "LE-VULC", "LE-DIP"),
    ("MIM only, we tried investment casting and will not go back", "FRM-MIM", "CST-INV"),
    ("Powder coat, never wet paint", "PNT-POW", "PNT-WET"),
    ("Prohibido el cromo duro; HVOF 100 um", "TSPRAY-HVOF", "PLT-CRHARD"),
    ("Don't offer EtO - residuals; steam sterilize", "STER-STM", "STER-ETO"),
    ("Not castings. Hot forging of yokes", "FRM-FORGE", "CAST"),
    ("Not hot-dip; mechanically galvanize nuts B695", "PLT-ZNMECH", "GALV-HD"),
    ("Tin plate the bus bars, 8 um. Nickel underlayer: no.", "PLT-SN", "PLT-NI"),
    ("Anodizado natural 10 um; el cromatado no nos sirve", "ANO-II", "CONV-CR"),
    ("We want clear anodize. Chem film won't do.", "ANO-II", "CONV-CR"),
    ("Powder coat RAL 9005. Liquid paint is unacceptable to our customer.", "PNT-POW", "PNT-WET"),
    ("Pintura en polvo RAL 9005. Pintura liquida inaceptable", "PNT-POW", "PNT-WET"),
    (
        "Zinc-nickel 10 um. Please refrain from offering cadmium or zinc-cobalt.",
        "PLT-ZNNI",
        "PLT-CD PLT-ZNCO",
    ),
    (
        "Zinc-niquel 10 um. Favor de abstenerse de ofrecer cadmio o zinc-cobalto.",
        "PLT-ZNNI",
        "PLT-CD PLT-ZNCO",
    ),
    (
        "Laser cut 3 mm sheet. Plasma: not allowed. Oxyfuel: not allowed.",
        "CUT-LASER",
        "CUT-PLASMA CUT-OXY",
    ),
    ("TIG weld 316L tubes - no MIG, no stick", "WELD-TIG", "WELD-MIG"),
    ("Gamma sterilize. EtO and steam are excluded by the resin.", "STER-GAM", "STER-ETO STER-STM"),
    ("Esterilizar con gamma. Quedan excluidos OE y vapor.", "STER-GAM", "STER-ETO STER-STM"),
    ("Tampografia (no marcado laser) en tapas", "MARK-PAD", "MARK-LASER"),
    ("Vibratory finish and passivate; skip the electropolish", "DEBURR PASS", "EPOL"),
    ("Acabado vibratorio y pasivado; omitan el electropulido", "DEBURR PASS", "EPOL"),
    (
        "Hot dip galvanize only. Zinc plating, mechanical galvanizing, zinc flake: rejected.",
        "GALV-HD",
        "PLT-ZN PLT-ZNMECH ZNFLAKE",
    ),
    ("Inyeccion en PP. El soplado no lo queremos.", "PL-INJ", "PL-BLOW"),
    ("Bright nickel, no chrome on top", "PLT-NI", "PLT-CRDEC"),
    ("Ni pintura ni galvanizado: solo pasivado", "PASS", "PNT GALV-HD"),
    ("The customer forbids shot peening. Stress relieve and grind", "HT-SR GRIND", "PEEN"),
    (
        "El cliente prohibe el granallado; relevado de esfuerzos y rectificado",
        "HT-SR GRIND",
        "BLAST",
    ),
    ("Sin cementado: nitrurado gaseoso 0.3 mm", "HT-NITGAS", "HT-CARB"),
    ("nada de cementar, puro nitrurado gaseoso 0.3 mm", "HT-NITGAS", "HT-CARB"),
    ("We cannot accept cadmium. Offer zinc flake.", "ZNFLAKE", "PLT-CD"),
    ("NOTA: NO GALVANIZAR. PINTURA EN POLVO GRIS.", "PNT-POW", "GALV-HD"),
    ("NOTE 4: DO NOT BEAD BLAST. PASSIVATE PER ASTM A967.", "PASS", "BLAST"),
    ("oye y el niquelado va? no, niquelado ya no; puro zinc 8 micras, zincado", "PLT-ZN", "PLT-NI"),
    ("stamping only, deburr not in scope", "FRM-STAMP", "DEBURR"),
    ("Bolts hot dip galvanized. Please no electro-galvanized substitutes.", "GALV-HD", "PLT-ZN"),
    ("Costura de sudaderas; estampado no, bordado si", "TX-SEW TX-EMB", "TX-PRINT"),
    ("Magnetic particle not applicable (austenitic). Dye penetrant 100%.", "NDT-PT", "NDT-MT"),
    ("X-ray? Not needed. UT of all welds.", "NDT-UT", "NDT-RT"),
    ("Rayos X? no hace falta. Ultrasonido a todas las soldaduras.", "NDT-UT", "NDT-RT"),
    ("Gluing, riveting: both out. Spot weld the brackets", "WELD-SPOT", "ADH RIVET"),
    ("Potting unnecessary. Conformal coat, acrylic", "CONF", "EL-POT"),
    ("no me los vayan a pintar; solo zincado", "PLT-ZN", "PNT"),
    ("no los vayan a granallar, solo desengrase y fosfato de zinc", "DEGR PHOS-ZN", "BLAST"),
    ("sin temple, normalizado nomas", "HT-NORM", "HT-QT"),
    ("No nickel, no chrome, no cadmium: zinc plate", "PLT-ZN", "PLT-NI PLT-CRDEC PLT-CD"),
    ("Ni cadmio ni cromo ni niquel; solo zincado", "PLT-ZN", "PLT-NI PLT-CRDEC PLT-CD"),
    ("Weld the frames, don't grind the beads; powder coat", "WELD PNT-POW", "GRIND"),
    ("Se descarta galvanizado en caliente; requerimos zincado", "PLT-ZN", "GALV-HD"),
    ("Se descarta el cromado", "", "PLT-CRDEC"),
    ("Se descartó el cromado; niquelado", "PLT-NI", "PLT-CRDEC"),
    ("El galvanizado se descarta; requerimos zincado", "PLT-ZN", "GALV-HD"),
    ("El cadminizado se excluye; requerimos zincado", "PLT-ZN", "PLT-CD"),
    ("El pavonado se rechaza, pedimos fosfatado", "PHOS", "BLKOX"),
    ("Zinc plating is discarded; nickel plating required", "PLT-NI", "PLT-ZN"),
    ("Galvanizing has been discarded; zinc plating wanted", "PLT-ZN", "GALV-HD"),
    ("Discarded: hot-dip galvanizing. Required: zinc plating", "PLT-ZN", "GALV-HD"),
    ("We discard hot dip; zinc plating", "PLT-ZN", "GALV-HD"),
    (
        "Se descartan el cromado, el niquelado y el cadminizado; pedimos zincado",
        "PLT-ZN",
        "PLT-CRDEC PLT-NI PLT-CD",
    ),
    ("Se descarta cromado, y se pide niquelado y zincado", "PLT-NI PLT-ZN", "PLT-CRDEC"),
    ("Unacceptable: chrome plating. Required: nickel plating", "PLT-NI", "PLT-CRDEC"),
]


@pytest.mark.parametrize(
    ("text", "codes"), [*_STATES, *_OTHERS, *_NAMES, *_WHOLE, *_DEMANDS, *_THROWN_AWAY]
)
def test_only_what_is_asked_of_the_supplier_is_read(text: str, codes: str) -> None:
    read = read_text(text)
    assert {operation.capability for operation in read.operations} == set(codes.split())
    assert read.excluded == ()


@pytest.mark.parametrize(("text", "codes", "refused"), _REFUSALS)
def test_what_is_refused_is_excluded(text: str, codes: str, refused: str) -> None:
    read = read_text(text)
    assert {operation.capability for operation in read.operations} == set(codes.split())
    assert set(read.excluded) == set(refused.split())


@pytest.mark.parametrize(
    "table", ["contexts", "phrases/refused", "phrases/no_process", "phrases/textile_leather"]
)
def test_no_row_has_more_cells_than_the_heading(table: str) -> None:
    # A comma in a phrase must stand in quotes, or what follows it is lost.
    assert [row for row in rule_rows(table) if None in row] == []


def test_what_is_made_from_bar_is_not_bar_that_was_treated() -> None:
    text = "pins machined from bar, induction hardened 50-55 HRC and zinc-nickel plated"
    codes = [operation.capability for operation in read_text(text).operations]
    assert codes == ["MACH", "HT-IND", "PLT-ZNNI"]
