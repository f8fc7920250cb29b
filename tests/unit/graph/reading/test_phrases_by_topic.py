"""Words that name a process by what a text is about, and what is ruled out or done by others."""

import pytest

from eslabon.graph.reading.requirement import read_requirement, read_text

_ASKED = [
    # leather and shoes
    ("Necesito quien grabe la piel con placa y pinte los cantos, cinturones", "LE-EMBOSS LE-EDGE"),
    ("wet blue hides, split and shaved to 1.4 mm, retanned, dyed brown", "LE-SPLIT LE-RETAN"),
    ("cuero crust: divisar y raspar a 1.2 mm, acabado pigmentado", "LE-SPLIT LE-FIN"),
    ("bolsa de piel: rebajado, pespunte y pintado de cantos", "LE-SKIVE LE-STITCH LE-EDGE"),
    ("leather wallets: click cut, skive, stitch and paint edges", "LE-CUTTING LE-SKIVE LE-STITCH LE-EDGE"),
    ("tenis de lona: montado y vulcanizado", "LE-LAST LE-VULC"),
    ("work boots, lasting and sole cementing, 4,000 pairs", "LE-LAST LE-SOLE"),
    ("bota industrial: montado e inyección directa de PU", "LE-LAST LE-DIP"),
    ("sneakers: stitching of uppers, lasting, vulcanizing", "LE-STITCH LE-LAST LE-VULC"),
    # cloth
    ("jeans: láser bigotes, stone enzimático, ozono", "TX-LASER TX-STONE TX-OZONE"),
    ("denim: stone and enzyme wash then laser", "TX-STONE TX-LASER"),
    ("3L rain shell fabric: cut per marker, sew, seal all seams with tape", "TX-CUT TX-SEW TX-SEAM"),
    ("playeras de algodón: cortar, coser y estampar al frente", "TX-CUT TX-SEW TX-PRINT"),
    ("garments: cutting, sewing, pressing and packing", "TX-CUT TX-SEW TX-PRESS"),
    ("tela 100% poliéster: teñido azul marino y acabado repelente al agua", "TX-DYE TX-DWR"),
    ("cotton twill fabric: dye navy, FR treatment", "TX-DYE TX-FR"),
    ("lamination of 3 mm foam to knit fabric by flame", "TX-FLAM"),
    ("fundas de asiento: corte CNC de tela y costura", "TX-CUT TX-SEW"),
    # wood and glass
    ("cubierta de MDF, corte CNC, enchapado de cantos y laca poliuretano mate", "WD-CUT WD-EDGE WD-FIN"),
    ("oak veneer doors: CNC cut, edge band, UV lacquer", "WD-CUT WD-EDGE WD-FIN"),
    ("melamina 18 mm: cortar a medida y pegar tapacanto", "WD-CUT WD-EDGE"),
    ("tarimas de pino, tratamiento térmico NIMF 15", "WD-HT"),
    ("heat treat pallets to ISPM 15", "WD-HT"),
    ("lumber kiln dried to 12% moisture", "WD-KILN"),
    ("cristal de horno 4 mm: serigrafía cerámica negra y templar", "GL-PRINT GL-TEMP"),
    ("6 mm glass shelves to be tempered", "GL-TEMP"),
    ("vidrio flotado 5 mm, temple y serigrafía", "GL-TEMP GL-PRINT"),
    # rubber and plastic
    ("buje: vulcanizar hule NBR sobre casquillo de acero", "PL-RUBMET"),
    ("EPDM 60 Shore A molded and bonded to steel insert", "PL-RUBMET"),
    ("empaque de hule EPDM, moldeado por compresión y desrebabado criogénico", "PL-RUB PL-DEFL"),
    ("carcasa de ABS: inyección en molde nuestro y tampografía", "PL-INJ MARK-PAD"),
    ("PA66-GF30 shot, cover ultrasonically welded", "PL-INJ PL-ULTRA"),
    ("recocido de piezas de policarbonato", "PL-ANNEAL"),
    ("catéter multilumen: extrusión, formado de punta, recubrimiento hidrofílico", "MED-TUBE MED-TIP MED-HYDRO"),
    ("prepreg carbon skins, bond honeycomb core, autoclave cure", "PL-FRP ADH"),
    # electronics
    ("PCBA rev B: SMT both sides, wash boards, x-ray of all BGAs, firmware programming",
     "EL-SMT EL-CLEANB EL-AXI EL-PROG"),
    ("tarjetas SMT: lavado de flux, barniz acrílico y prueba funcional", "EL-SMT EL-CLEANB CONF EL-TEST"),
    ("wafers: back-grind, dice, die attach, mold, tape and reel", "SEMI-GRIND SEMI-DICE SEMI-DA SEMI-MOLD SEMI-TR"),
    ("ensamble de arneses con crimpado y continuidad eléctrica al 100%", "ASSY-HARN CRIMP EL-TEST"),
    ("cables con empalme por ultrasonido y prueba de continuidad", "USW-METAL EL-TEST"),
    # joining and forming
    ("fabricar y soldar MIG bastidores según AWS D1.1", "FAB WELD-MIG"),
    ("fabricate and weld frames per AWS D1.1", "FAB WELD"),
    ("tubo de cobre 3/8: doblez CNC y soldadura fuerte por inducción", "FRM-TUBE BRAZ-IND"),
    ("steel tube handles, bend 2 radii and TIG weld", "FRM-TUBE WELD-TIG"),
    ("soldadura MIG robotizada de soportes", "WELD-MIG"),
    ("ensamble de press-fit de bujes en el housing", "PRESSFIT ASSY"),
    ("resorte de compresión: enrollar, relevar esfuerzos", "FRM-SPRING HT-SR"),
    ("wire racks: form, weld and powder coat", "FRM-WIRE WELD PNT-POW"),
    ("Investment castings per ASTM A351 CF8M; solution anneal", "CST-INV HT-SOL"),
    # tests
    ("mag particle per ASTM E1444 and UT on the full pen welds", "NDT-MT NDT-UT"),
    ("soldadura TIG, 100% RT of both joints, helium leak check", "WELD-TIG NDT-RT TST-LEAK"),
    ("tubo soldado TIG, fuga N2 30 bar al 100%", "WELD-TIG TST-LEAK"),
    ("CFRP panels: thermography, then CT the suspect corner", "TST-TAPE TST-CT"),
    ("salt spray 500 hrs per ASTM B117 on 6 panels, 17025 lab", "TST-CORR"),
    ("maquinado CNC del bloque, todo medido en CMM", "MACH TST-DIM"),
    # medical and packing
    ("steriliz kits: gamma or e-beam, 25 kGy", "STER-GAM STER-EB"),
    ("esterilización de charolas de instrumental por autoclave", "STER-STM"),
    ("armado de kits, bolsa y etiqueta código de barras", "PK-KIT PK-LABEL"),
    ("VCI wrap and closed plywood crates for sea freight", "PK-VCI PK-CRATE"),
    ("inyección de tapas PP con empaque en película estirable", "PL-INJ PK-SHRINK"),
]  # fmt: skip

_NOT_ASKED = [
    # what is only there: products, places, machines, people, states
    ("Zinc plate nuts. Arneses ya ensamblados, no los toquen", "PLT-ZN"),
    ("Our crate vendor lost its stamp; powder coat 10 frames", "PNT-POW"),
    ("vacuum impregnate pump housings (ductile iron)", "IMPREG"),
    ("electroless nickel manifold, plug all O-ring ports", "PLT-EN"),
    ("Somos ensambladores de estufas; pintura en polvo de cubiertas", "PNT-POW"),
    ("hard anodize brackets that leaked 8% at assembly", "ANO-III"),
    ("carburize and harden, case depth 0.9 mm", "HT-CARB"),
    ("granallado con perla de vidrio y pintura en polvo", "BLAST PNT-POW"),
    ("catheter tip forming in ISO Class 8", "MED-TIP"),
    ("black oxide on steel tools, packed on wood pallets with ISPM 15 stamp", "BLKOX"),
    ("100% sort of 6,200 brackets missing clinch marks", "SORT"),
    ("laser cut 14 ga, cut-off date Friday", "CUT-LASER"),
    ("E-coat, Compradora Sr. Estampados y Ensambles", "ECOAT"),
    # others do it
    ("Niquelado de contactos; el hipot lo corremos nosotros", "PLT-NI"),
    ("Flocado de guanteras ABS. Inyección por nuestra cuenta", "FLOCK"),
    ("SEMI wafers: dice, wire bond. Final test stays in our house", "SEMI-DICE SEMI-WB"),
    ("sobremoldeo del conector, las terminales llegan crimpadas", "PL-OVER"),
    ("tampografía en catéteres; la esterilización gamma la ve el corporativo", "MARK-PAD"),
    ("corte láser de placa, van remachados y eso lo hago yo", "CUT-LASER"),
    # they do it all the same
    ("tubo multilumen extruido por ustedes", "MED-TUBE"),
    ("SMT assembly, functional test on fixture supplied by us", "EL-SMT EL-TEST"),
    ("inyección de tapas PP en molde nuestro", "PL-INJ"),
]  # fmt: skip

_RULED_OUT = [
    ("dye penetrant on stainless welds, no xray", "NDT-RT"),
    ("radiation sterilization of barrels, gamma; no EO, no steam", "STER-ETO STER-STM"),
    ("esterilización por EtO; la gamma no es opción por el PVC", "STER-GAM"),
    ("ozone finishing of jeans. Stone wash is not acceptable", "TX-STONE"),
    ("metal injection molding. Sand casting will not be considered", "CST-SAND"),
    ("acabado de camisas: planchado, nada de bordado", "TX-EMB"),
    ("blue light scan of panels. No ultrasonics, NDT level II", "NDT-UT"),
]


@pytest.mark.parametrize(("text", "codes"), [*_ASKED, *_NOT_ASKED])
def test_a_text_asks_for_these_processes_alone(text: str, codes: str) -> None:
    assert {reading.code for reading in read_requirement(text) if reading.likely} == set(
        codes.split()
    )


@pytest.mark.parametrize(("text", "codes"), _RULED_OUT)
def test_what_a_text_rules_out_is_excluded(text: str, codes: str) -> None:
    read = read_text(text)
    assert set(read.excluded) == set(codes.split())
    assert not {operation.capability for operation in read.operations} & set(codes.split())
