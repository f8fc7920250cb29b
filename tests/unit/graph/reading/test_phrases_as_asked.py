"""Phrases of plastics, electronics, cloth, leather, packing, wood and glass as people ask for them."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("necesitamos que nos moldeen carcasas de policarbonato, el molde ya lo tenemos", "PL-INJ"),
        ("MATL: ABS, INJECTION MOLD, NO FLASH", "PL-INJ"),
        (
            "looking for a molder to run our existing tool, part is glass filled nylon, 120 ton press",
            "PL-INJ",
        ),
        ("insert mold brass bushings in PA66", "PL-OVER"),
        ("etiqueta IML de 4 tintas en cubeta de 19 L", "IMD"),
        ("IMD bezels with film insert molding", "IMD"),
        ("que nos soplen garrafas de 20 litros en HDPE", "PL-BLOW"),
        ("extrusion blow molding of tanks, 5 gal", "PL-BLOW"),
        ("we need custom extruded polycarbonate tube", "PL-EXT"),
        ("tubería médica de 3 lúmenes", "MED-TUBE"),
        ("medical grade TPU tubing, .065 OD, extruded in cleanroom", "MED-TUBE"),
        ("pressure formed bezels in Kydex", "PL-THERMO"),
        ("rotomolded tanks, 60 gal", "PL-ROTO"),
        ("prensado de piezas en baquelita", "PL-COMP"),
        ("inyección de espuma de PU en panel aislado", "PL-FOAM"),
        ("pour-in-place foam for insulated doors", "PL-FOAM"),
        ("VARTM panels in E-glass", "PL-FRP"),
        ("vulcanizar diafragmas de neopreno", "PL-RUB"),
        ("mold EPDM to steel insert, bonded", "PL-RUBMET"),
        ("soldar tapas de ABS por ultrasonido", "PL-ULTRA"),
        ("sellado ultrasónico de carcasa plástica", "PL-ULTRA"),
        ("inserción ultrasónica de insertos roscados en nylon", "PL-ULTRA"),
        ("remachado por ultrasonido de postes de PP", "PL-ULTRA"),
        ("ultrasonically stake the PCB to plastic housing", "PL-ULTRA"),
        ("soldadura por placa caliente de tanques de PP", "PL-HOTPL"),
        ("soldar por vibración el múltiple de nylon", "PL-HOTPL"),
        ("unión por vibración de calaveras", "PL-HOTPL"),
        ("soldadura de espejo en medallón plástico", "PL-HOTPL"),
        ("IR weld of PP duct", "PL-HOTPL"),
        ("soldar bolsas de PVC por radiofrecuencia", "PL-RF"),
        ("quitar rebaba con nitrógeno a empaques de hule", "PL-DEFL"),
        ("extruded silicone tubing, 50A", "PL-RUBEXT"),
        ("formular y mezclar compuesto NBR", "PL-RUBMIX"),
        ("mix rubber compound NBR 70", "PL-RUBMIX"),
        ("open mill mixing of silicone rubber", "PL-RUBMIX"),
        ("stress relieve machined acrylic parts", "PL-ANNEAL"),
        ("montaje SMT de tarjeta doble cara", "EL-SMT"),
        ("montaje de componentes pasantes", "EL-THT"),
        ("insertar componentes axiales en tablilla", "EL-THT"),
        ("thru-hole insertion, 30 leads", "EL-THT"),
        ("soldar terminales con estaño sin plomo", "EL-SOLD"),
        ("PCB virgen de 6 capas", "EL-PCB"),
        ("rigid-flex PCBs, 6 layers", "EL-PCB"),
        ("surface finish ENIG", "PCB-ENIG"),
        ("immersion gold over nickel on pads", "PCB-ENIG"),
        ("estañado HASL de tablilla", "PCB-HASL"),
        ("immersion Ag finish", "PCB-IMAG"),
        ("imm silver on boards", "PCB-IMAG"),
        ("FINISH: IMM TIN", "PCB-IMSN"),
        ("immersion Sn on pcb", "PCB-IMSN"),
        ("rewind the motor stator", "EL-COIL"),
        ("llenar la carcasa con resina de poliuretano (potting)", "EL-POT"),
        ("pot the module with urethane", "EL-POT"),
        ("fill housing with potting compound", "EL-POT"),
        ("POT WITH 2-PART EPOXY", "EL-POT"),
        ("restañar componentes para quitar oro", "EL-DIP"),
        ("inmersión en soldadura de patas de componentes", "EL-DIP"),
        ("tin the wire ends", "EL-DIP"),
        ("remover residuos de fundente de la tarjeta", "EL-CLEANB"),
        ("aqueous board wash", "EL-CLEANB"),
        ("alambrado con hilo de oro de 25 um", "SEMI-WB"),
        ("montaje flip-chip", "SEMI-FC"),
        ("bumps de soldadura en oblea", "SEMI-FC"),
        ("moldeo por transferencia de encapsulados de CI", "SEMI-MOLD"),
        ("poner componentes smd en carrete", "SEMI-TR"),
        ("re-reel components 7 inch", "SEMI-TR"),
        ("probar obleas con tarjeta de puntas", "SEMI-PROBE"),
        ("probe 8 inch wafers", "SEMI-PROBE"),
        ("estañado de leadframes", "SEMI-PLATE"),
        ("acabado de terminales en estaño mate para leadframe", "SEMI-PLATE"),
        ("plateado de leadframe", "SEMI-PLATE"),
        ("lead finish en estaño mate", "SEMI-PLATE"),
        ("lead finish matte tin", "SEMI-PLATE"),
        ("QFN lead finish plating, pure tin", "SEMI-PLATE"),
        ("spun acrylic yarn", "TX-SPIN"),
        ("tejer tela de sarga", "TX-WEAVE"),
        ("tejido jacquard de toalla", "TX-WEAVE"),
        ("weave canvas 10 oz", "TX-WEAVE"),
        ("narrow webbing woven 2 in", "TX-WEAVE"),
        ("warp knit mesh", "TX-KNIT"),
        ("tintorería de hilo", "TX-DYE"),
        ("laser para efecto roto en pantalón de mezclilla", "TX-LASER"),
        ("stone enzimático", "TX-STONE"),
        ("plastificar lona", "TX-COATF"),
        ("laminate TPU film to fabric", "TX-COATF"),
        ("knife-over-roll coating of nylon fabric", "TX-COATF"),
        ("trilaminado para asientos", "TX-FLAM"),
        ("foam-back the fabric by flame lamination", "TX-FLAM"),
        ("flame bonding of foam to cloth", "TX-FLAM"),
        ("acabado FR en tela de algodón", "TX-FR"),
        ("antiflama para telón de tela", "TX-FR"),
        ("fire retardant backcoating on upholstery fabric", "TX-FR"),
        ("suavizado y ramado de tela", "TX-FIN"),
        ("fabric finishing, brushed", "TX-FIN"),
        ("ensamble de prendas con overlock", "TX-SEW"),
        ("sellar costuras de impermeable", "TX-SEAM"),
        ("tape the seams of the tents", "TX-SEAM"),
        ("forrar volantes en piel", "TX-UPH"),
        ("reupholster chairs in vinyl", "TX-UPH"),
        ("iron, fold and polybag the polos", "TX-PRESS"),
        ("tejer suéteres galga 12", "TX-KNITSEW"),
        ("vegetable tan leather", "LE-TAN"),
        ("tan goat skins", "LE-TAN"),
        ("laquear la piel", "LE-FIN"),
        ("rebajar cuero wet blue a calibre", "LE-SPLIT"),
        ("grabar logo en piel con placa caliente", "LE-EMBOSS"),
        ("plate the leather, pebble grain", "LE-EMBOSS"),
        ("lasting of boots", "LE-LAST"),
        ("cosido de suela goodyear", "LE-SOLE"),
        ("stitch-down soles", "LE-SOLE"),
        ("bota de hule vulcanizada en autoclave", "LE-VULC"),
        ("EtO sterilize kits", "STER-ETO"),
        ("Co-60 sterilization", "STER-GAM"),
        ("armado de kits de infusión en sala blanca", "MED-CLEAN"),
        ("assembly in a class 100k cleanroom", "MED-CLEAN"),
        ("recubrimiento lubricioso", "MED-HYDRO"),
        ("lubricar agujas con silicón", "MED-SILIC"),
        ("surtir en secuencia a línea", "ASSY-SEQ"),
        ("sequence parts to line", "ASSY-SEQ"),
        ("sequencing of bumpers", "ASSY-SEQ"),
        ("kit 12 items", "PK-KIT"),
        ("build service kits into boxes", "PK-KIT"),
        ("clamshell sellado", "PK-BLIST"),
        ("vac-pack in barrier bag", "PK-VAC"),
        ("crate the machine for sea freight", "PK-CRATE"),
        ("custom plywood crates", "PK-CRATE"),
        ("laserear el logo", "MARK-LASER"),
        ("laser etch serial no.", "MARK-LASER"),
        ("estampar al calor logo con película plata", "MARK-HOT"),
        ("INK STAMP P/N PER MIL-STD-130", "MARK-INK"),
        ("frit band on glass panel", "GL-PRINT"),
        ("glass tempering", "GL-TEMP"),
        ("canteado de melamina con PVC 2 mm", "WD-EDGE"),
        ("pegado de formica a MDF", "WD-VENEER"),
        ("KD pine, drying service", "WD-KILN"),
        ("tarimas con HT", "WD-HT"),
        ("accelerated aging of pouches", "TST-PACK"),
        ("envejecido acelerado ASTM F1980 de la caja del kit", "TST-PACK"),
        ("inserto de latón por ultrasonido en carcasa de ABS", "PL-ULTRA"),
        ("que me impriman por agua unas molduras", "HYDROG"),
        ("hand-pack bottles in a PET clamshell", "PK-BLIST"),
        ("sticker the UPC on each box", "PK-LABEL"),
        ("overwrap the pallet", "PK-SHRINK"),
        ("electrochem etch the logo on trays", "MARK-ECH"),
        ("strip old powder from chair frames", "PSTRIP"),
        ("strip old chrome from rods", "PLT-STRIP"),
        ("acid copper + bright ni + black chrome on faucets", "PLT-CRBLK"),
        ("latonado envejecido de herrajes", "PLT-BRASS"),
        ("tratamiento térmico de madera de embalaje", "WD-HT"),
    ],
)
def test_the_words_of_a_buyer_name_one_process(text: str, code: str) -> None:
    assert [one.capability for one in read_text(text).operations] == [code]


@pytest.mark.parametrize(
    ("text", "code", "excluded"),
    [
        ("injection molded caps in PP; blow molding won't work", "PL-INJ", "PL-BLOW"),
        ("Compression molded FKM seals. Injection molding is off the table", "PL-RUB", "PL-INJ"),
        ("sellos moldeados en nitrilo, nada de inyección", "PL-RUB", "PL-INJ"),
        ("overmold TPE onto the grip, gluing is not wanted", "PL-OVER", "ADH"),
        ("serigrafía en vidrio de 6 mm. No pegar herrajes", "GL-PRINT", "ADH"),
        ("teñido de tela de algodón, sin estampado", "TX-DYE", "TX-PRINT"),
        ("dye the cotton knit, no printing", "TX-DYE", "TX-PRINT"),
        ("sew rain jackets; DWR on the trims is not needed", "TX-SEW", "TX-DWR"),
        ("SMT assembly, we exclude potting", "EL-SMT", "EL-POT"),
        ("empacar en bolsa VCI, no marcar la pieza", "PK-VCI", "MARK"),
        ("VCI bag the shafts, do not mark parts", "PK-VCI", "MARK"),
    ],
)
def test_a_process_that_is_turned_down_is_excluded(text: str, code: str, excluded: str) -> None:
    reading = read_text(text)
    assert [one.capability for one in reading.operations] == [code]
    assert list(reading.excluded) == [excluded]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sellado de bolsa Tyvek; la esterilización EtO la coordina el corporativo", "MED-PACK"),
        ("SMT of boards (bare boards ENIG, bought elsewhere)", "EL-SMT"),
        ("ENIG finish on the boards, gold 0.05 µm min", "PCB-ENIG"),
        ("tin plate the terminals, reflow tin per ASTM B545", "PLT-SN"),
        ("calibración de torquímetros, etiqueta con vencimiento", "TST-CAL"),
        ("calibration of torque wrenches with calibration label", "TST-CAL"),
        ("bujes hule-metal en hule natural", "PL-RUBMET"),
        ("powder coat the tanks, 60 gal", "PNT-POW"),
        ("laser mark the part number and serial no.", "MARK-LASER"),
    ],
)
def test_what_only_looks_like_a_further_process_is_none(text: str, code: str) -> None:
    assert [one.capability for one in read_text(text).operations] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("zinc tipo II clase 2", "PLT-ZN"),
        ("zinc type III class 8", "PLT-ZN"),
        ("níquel de 5 micras en terminales", "PLT-NI"),
        ("chapado en níquel", "PLT-NI"),
        ("acabado: chapado", "PLT"),
        ("potting de módulos", "EL-POT"),
        ("potting of sensors", "EL-POT"),
        ("fundición gris de carcasas", "CST-FE"),
        ("pulido vibratorio de piezas", "DEBURR"),
        ("rezincado de racks", "PLT-ZN"),
    ],
)
def test_a_short_name_is_read_where_it_can_be_nothing_else(text: str, code: str) -> None:
    assert [one.capability for one in read_text(text).operations] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "carcasas de fundición gris de 20 mm",
        "zinc die cast type 3 housings",
        "pulir la propuesta",
    ],
)
def test_a_material_asks_for_no_process(text: str) -> None:
    codes = [one.capability for one in read_text(text).operations]
    assert not {"CST-FE", "PLT-ZN", "DEBURR"} & set(codes)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("recubrimiento cerámico de boquillas", "recubrimiento cerámico"),
        ("ceramic coating of nozzles", "ceramic coating"),
    ],
)
def test_what_several_processes_give_is_not_understood(text: str, phrase: str) -> None:
    reading = read_text(text)
    assert (reading.operations, reading.not_understood) == ((), (phrase,))
