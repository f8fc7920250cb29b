"""Demands that no field holds, and call-outs that nobody knows."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.even import blotted, even, written
from eslabon.graph.reading.fields.unread import demand_labels, not_held, odd_tokens
from eslabon.graph.vocabulary.packaged import packaged_rows


def _demands(text: str) -> list[str]:
    return [hit.value for hit in not_held(even(written(text)))]


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("Se requiere PPAP nivel 3", ["ppap"]),
        ("CCTV grabando 90 días", ["governance"]),
        ("die stays our property", ["mould"]),
        ("tissue between layers", ["packaging"]),
        ("unwind #4, 3 inch cores", ["packaging", "packaging"]),
        ("mapa de soldadura", ["report"]),
        ("curva de revenido", ["report"]),
        ("nickel release below 0.5 µg", ["substances"]),
        ("same shade left to right", ["color"]),
        ("costura francesa en tiro", ["garment"]),
        ("single needle topstitch", ["garment"]),
        ("instructivo en 3 idiomas", ["label"]),
        ("gate witness ground flush", ["appearance"]),
        ("punto de espera en prueba", ["inspection"]),
        ("FAI según AS9102", ["first_article"]),
        ("plan de control y PFMEA", ["quality_plan", "quality_plan"]),
        ("alta en IMDS", ["report"]),
        ("e-coat RAL 9005", ["color"]),
        ("pintura negro mate", ["color"]),
        ("Pantone 485C", ["color"]),
        ("color azul rey", ["color"]),
        ("powder coat, gloss white", ["color"]),
        ("60 gloss units", ["gloss"]),
        ("Enmascarar roscas y asiento", ["masking"]),
        ("mask the bearing journals", ["masking"]),
        ("DISTAL ZONE MASKED", ["masking"]),
        ("plug all o-ring ports", ["masking"]),
        ("tapar roscas M8", ["masking"]),
        ("threads free of paint", ["masking"]),
        ("roscas libres de pintura", ["masking"]),
        ("no plating in the bore", ["masking"]),
        ("Ra 0.8 µm máx", ["roughness"]),
        ("Ra 16 µin", ["roughness"]),
        ("4 Ra MAX", ["roughness"]),
        ("acabado 32 rms", ["roughness"]),
        ("720 h de niebla salina a óxido rojo", ["corrosion"]),
        ("240 hrs salt spray", ["corrosion"]),
        ("240h NSS", ["corrosion"]),
        ("salt spray 96 hours to white rust", ["corrosion"]),
        ("1,000 H CÁMARA SALINA", ["corrosion"]),
        ("24 h CASS sin ataque", ["corrosion"]),
        ("prueba de adherencia por lote", ["adhesion"]),
        ("cross hatch 5B", ["adhesion"]),
        ("dosis 25-40 kGy", ["dose"]),
        ("gamma at 25 kGy", ["dose"]),
        ("SAL 10-6", ["sterility"]),
        ("cuarto limpio ISO 7", ["cleanroom"]),
        ("class 10,000 cleanroom", ["cleanroom"]),
        ("sala limpia clase 8", ["cleanroom"]),
        ("empaque retornable", ["packaging"]),
        ("bolsa VCI", ["packaging"]),
        ("individually wrapped", ["packaging"]),
        ("barcode label on each box", ["label"]),
        ("lot traceability", ["traceability"]),
        ("trazabilidad por colada", ["traceability"]),
        ("certificado de calidad por lote", ["report"]),
        ("CoC with each lot", ["report"]),
        ("friction coefficient 0.12-0.18", ["friction"]),
        ("torque-tension test", ["friction"]),
        ("conductividad 45 % IACS", ["electrical"]),
        ("porosidad según ASTM E505", ["porosity"]),
        ("Cpk 1.67", ["statistics"]),
        ("AQL 1.0", ["inspection"]),
        ("muestras iniciales", ["first_article"]),
        ("planicidad 0.05 mm", ["geometry"]),
        ("flatness .002 in", ["geometry"]),
        ("tolerancia ± 0.005 mm", ["tolerance"]),
        ("ISO 2768-mK", ["tolerance"]),
        ("sin cambio dimensional mayor a 0.01 mm", ["distortion"]),
        ("no decarb permitted", ["microstructure"]),
        ("austenita retenida 15 % máx", ["microstructure"]),
        ("core 30-40 HRC", ["core"]),
        ("45-55 HRB max", ["core"]),
        ("sin rebabas ni golpes", ["appearance"]),
        ("no rack marks", ["appearance"]),
        ("free of scratches", ["appearance"]),
        ("class 2A fit threads", ["tolerance"]),
        ("go/no go gage", ["tolerance"]),
        ("intensidad 0.008-0.012 A", ["peening"]),
        ("0.008-0.012A", ["peening"]),
        ("cobertura 200%", ["peening"]),
        ("stress relieve 1600F", ["temperature"]),
        ("post cure 4 h @ 200C", ["temperature"]),
        ("fuga menor a 0.5 cc/min", ["leak_rate"]),
        ("helium leak 1x10-6 std cc/s", ["leak_rate"]),
        ("1050 MPa min", ["strength"]),
        ("grado alimenticio", ["food"]),
        ("food grade", ["food"]),
        ("sin ftalatos", ["substances"]),
        ("PFOA no permitido", ["substances"]),
        ("sin cromo hexavalente", ["substances"]),
        ("UL 94 V-0", ["fire"]),
        ("solidez al lavado 4-5", ["textile_test"]),
        ("shrinkage under 3%", ["textile_test"]),
        ("tallas S a XL", ["garment"]),
        ("8 stitches per inch", ["garment"]),
        ("MSL 3", ["electronics"]),
        ("ionic contamination below 1.56", ["electronics"]),
        ("IQ/OQ/PQ", ["validation"]),
        ("vida de anaquel 5 años", ["validation"]),
        ("biocompatibilidad ISO 10993-5", ["biocompatibility"]),
        ("calibre 1.8-2.0 mm", ["leather_test"]),
        ("contenido de humedad 12%", ["wood_detail"]),
        ("FRAGMENTACIÓN ≥ 40 PZAS", ["glass_detail"]),
        ("reflectividad > 85 %", ["optical"]),
        ("compression set 25%", ["rubber"]),
        ("lápiz dureza 2H", ["durability"]),
        ("debe resistir 250 grados", ["durability"]),
        ("trabajo en sitio", ["where"]),
        ("hecho en México", ["origin"]),
        ("molde de 8 cavidades", ["mould"]),
        ("soldadores certificados", ["weld_quality"]),
        ("anchor profile 2 mils", ["surface_prep"]),
        ("mask 4 ports", ["masking"]),
        ("tapar los 4 barrenos roscados", ["masking"]),
        ("no pintar puntos de tierra", ["masking"]),
        ("no enamel on spud threads", ["masking"]),
        ("los barrenos deberán quedar libres de zinc", ["masking"]),
        ("extremos libres 50 mm", ["masking"]),
        ("keep threads free of powder", ["masking"]),
        ("powder coated satin bronze", ["color"]),
        ("color anodize (gold, blue, magenta)", ["color"]),
        ("tallado (azul, oro, verde)", ["color"]),
        ("hi-vis orange", ["color"]),
        ("CARC, tan 686A", ["color"]),
        ("dyed navy", ["color"]),
        ("sin brillo", ["gloss"]),
        ("reel to reel", ["bath"]),
        ("proceso carrete a carrete", ["bath"]),
        ("COEF. FRICCIÓN 0.12-0.18", ["friction"]),
        ("coefficient of friction 0.12-0.18", ["friction"]),
        ("Par-tensión µ 0.12-0.18", ["friction"]),
        ("lubricity < 0.15 N", ["friction"]),
        ("dens. 6.8 min", ["porosity"]),
        ("sintered density >97%", ["porosity"]),
        ("photos every 100 hrs", ["report"]),
        ("fotos antes de cada embarque", ["report"]),
        ("reporte de balanceo con cada pieza", ["report"]),
        ("sin capa blanca de erosión", ["microstructure"]),
        ("VDmax25 validation", ["dose"]),
        ("no quench oil residue", ["cleanliness"]),
        ("no particle over 200 micron", ["cleanliness"]),
        ("100 µm max particle", ["cleanliness"]),
        ("die attach pull test 5 g min", ["adhesion"]),
        ("fuerza de desprendimiento min 4.5 kN", ["adhesion"]),
        ("burr max 0.05 mm", ["appearance"]),
        ("trim flash, 0.2 max", ["rubber"]),
        ("no discoloration, no pits", ["appearance", "appearance"]),
        ("racking must avoid the friction faces", ["appearance"]),
        ("muestras para aprobación de apariencia", ["first_article"]),
        ("muestra aprobada por el cliente", ["first_article"]),
        ("approved sample before production", ["first_article"]),
        ("EDI obligatorio", ["logistics"]),
        ("pick up Tuesdays", ["logistics"]),
        ("every second Saturday", ["logistics"]),
        ("SNT level II", ["inspection"]),
        ("method 2", ["inspection"]),
        ("level 2 containment rules", ["governance"]),
        ("nivel Silver o mejor", ["governance"]),
        ("back grind to 150 um", ["tolerance"]),
        ("raspado a 1.4-1.6 mm", ["tolerance"]),
        ("thermal cycling -40/+85 C, 50 cycles", ["temperature"]),
        ("1650 F / 15 ksi / 2 h argon", ["temperature"]),
        ("curado 48 h mínimo", ["temperature"]),
        ("19% moisture or less", ["wood_detail"]),
        ("proximal third only", ["selective"]),
        ("resistencia 11.8 Ω ±3 %", ["electrical"]),
        ("1,250 vueltas cal. 32 AWG", ["electrical"]),
        ("acid resistance class AA", ["durability"]),
        ("contrast stitch", ["garment"]),
        ("pegamento base agua", ["substances"]),
        ("cero permanganato", ["substances"]),
        ("sin REACH SVHC", ["substances"]),
        ("EN 45545-2 HL2", ["fire"]),
        ("inspección con luz UV", ["cleanliness"]),
        ("recolección semanal", ["logistics"]),
        ("FPI method A, sensitivity 3", ["inspection", "inspection"]),
        ("must pass 96 h salt spray", ["corrosion"]),
        ("envueltas en papel kraft", ["packaging"]),
        ("gloss 60 degrees", ["gloss"]),
        ("dejando libre la cara del empaque", ["masking"]),
        ("keep paint out of the tapped holes", ["masking"]),
        ("mark each with the heat number stamped", ["traceability"]),
        ("taper within 0.005", ["geometry"]),
        ("ajuste h7 en los apoyos", ["tolerance"]),
        ("8 to 10 percent P", ["bath"]),
        ("hexavalente no detectable", ["substances"]),
        ("garantía por escrito de 15 años", ["governance"]),
        ("night shift only", ["logistics"]),
        ("flete por cuenta del proveedor", ["logistics"]),
        ("corrida piloto", ["first_article"]),
        ("first piece approval", ["first_article"]),
        ("plano globeado", ["report"]),
        ("keep records 10 years", ["report"]),
        ("derecho de acceso del cliente", ["governance"]),
        ("cero escurridos", ["appearance"]),
        ("60 µm, color azul para planta Apodaca", ["color"]),
    ],
)
def test_a_demand_is_found_with_its_kind(text: str, demands: list[str]) -> None:
    assert _demands(text) == demands


@pytest.mark.parametrize(
    "text",
    [
        "partículas magnéticas al 100 % ASTM E1444",
        "6-layer FR-4 boards",
        "racking brackets from A572-50 plate",
        "socket cap screw M8 x 35",
        "nitrurado, capa blanca 10-15 µm",
        "Buenos días, quedo atento. Saludos cordiales, Ing. Blanco",
        "thanks for the quote, say hi to Mike",
        "Pago a 60 días, 50% anticipo, resto contra entrega",
        "net 60, FOB Laredo, DDP Silao",
        "P/N 7741-B rev C, plano 5540-118",
        "Tel. 444 123 4567, ext. 4417, ventas@taller.mx",
        "Cotizar antes del viernes 5 de junio",
        "no masking needed",
        "sin enmascarar",
        "PPAP not required",
        "no masking, no special packaging",
        "salt spray test on coupons, report the result",
        "helium leak test on each part",
        "Thanks, Mr. Green",
        "free of charge samples",
        "lámina calibre 14",
        "4340 bar stock",
        "no se requiere PPAP",
        "black oxide per MIL-DTL-13924",
        "óxido negro",
        "cromo negro",
        "zinc amarillo",
        "yellow chromate",
        "zincado negro trivalente",
        "wet blue de res",
        "fundición de hierro gris",
        "planta en Piedras Negras",
        "entrega en Cabo San Lucas y Casa Blanca",
        "Green Bay, WI",
        "Orange County",
        "línea blanca",
        "oro blanco",
        "arena verde",
        "Ti-6Al-4V brackets",
        "acero 1045 y 4140, 58-62 HRC",
        "45,000 pzas al mes en Ramos Arizpe",
        "6061-T6, 120 x 80 x 35 mm",
        "niquelado químico 25 µm",
        "anodizado tipo III clase 2",
        "pieza de 3.5 kg",
        "10 días hábiles",
        "2 semanas",
        "niquel cromo sobre zamak",
        "call me at 5 pm",
        "lo antes posible porfa",
        "reach me on whatsapp",
        "ISO 9001 e IATF 16949",
        "color no importa",
        "plating shop in Amarillo, TX",
        "entrega en obra en Manzanillo",
        "barniz transparente",
        "440C blades",
        "green pine 4x4",
        "tela blanca en rollo la pongo yo",
        "mill test reports stay with us",
        "water repellent is not wanted",
        "chem film masked areas",
        "US Navy yard",
        "316L implant grade",
        "copper plate then nickel",
        "no cadmium en la nueva revisión",
        "Oeko-Tex 100",
    ],
)
def test_what_is_no_demand_is_not_flagged(text: str) -> None:
    assert _demands(text) == []


def test_every_kind_of_demand_has_a_name_and_every_name_is_used() -> None:
    used = {row["demand"] for row in packaged_rows("eslabon.graph.reading.fields", "unread.csv")}
    assert used == demand_labels().keys()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("color azul para planta Apodaca", "color azul"),
        ("enmascarar roscas, 500 piezas", "enmascarar roscas"),
        ("mask threads 500 pcs", "mask threads"),
        ("240 h niebla salina en 3 semanas", "240 h niebla salina"),
        ("helium leak 1x10-6 std cc/s", "1x10-6 std cc/s"),
        ("hipot 500 VDC", "500 vdc"),
        ("mask threads, black oxide, 250 pcs", "mask threads"),
        ("enmascarar roscas y zincar 80 piezas", "enmascarar roscas"),
        ("mask 2 bores and the od journal, 300 pcs", "mask 2 bores and the od journal"),
        (
            "enmascarar roscas m6 (4x) y barreno ø 18 h7. urge",
            "enmascarar roscas m6 (4x) y barreno ø 18 h7",
        ),
        ("mask j1, j4, tp1-tp9", "mask j1, j4, tp1-tp9"),
        ("recolección semanal en Apodaca", "recoleccion semanal"),
    ],
)
def test_a_span_leaves_what_other_fields_are_read_from(text: str, words: str) -> None:
    even_text = even(text)
    assert [even_text[hit.start : hit.end] for hit in not_held(even_text)] == [words]


def test_the_span_holds_what_is_masked() -> None:
    text = even("25 µm, masking on the connectors, 500 pcs")
    assert [text[hit.start : hit.end] for hit in not_held(text)] == ["masking on the connectors"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("plate per ABC-1234 rev C", ["ABC-1234 REV C"]),
        ("spec XJ-77", ["XJ-77"]),
        ("norma interna NT-045", ["NT-045"]),
        ("según especificación 12345", ["12345"]),
        ("conforme a PRC-2002", ["PRC-2002"]),
        ("IAW SPM 404", ["SPM 404"]),
        ("acc. to TL-260", ["TL-260"]),
        ("s/ ES-1001", ["ES-1001"]),
        ("según norma del cliente QP-12/B", ["QP-12/B"]),
        ("según plano 4410-2", []),
        ("per drawing D-1234", []),
        ("per P/N 7741-B", []),
        ("part no. AB-1234", []),
        ("NP 40-1187", []),
        ("per note 3", []),
        ("$1.20 per 100 pcs", []),
        ("per 2k lot", []),
        ("según cotización 2026", []),
        ("norma 2024", []),
        ("to 58 HRC", []),
        ("to 25um", []),
        ("ship to 4410 Main St", []),
        ("según lo platicado", []),
        ("cobrizado, UL 467", ["UL 467"]),
        ("cortinas NFPA 701", ["NFPA 701"]),
        ("EN 45545-2", ["EN 45545-2"]),
        ("entrega en 2026-2", []),
        ("UL 467 not required", []),
    ],
)
def test_an_unknown_designation_counts_only_after_a_cue(text: str, tokens: list[str]) -> None:
    assert [hit.value for hit in odd_tokens(even(text))] == tokens


def test_a_call_out_that_others_have_read_is_no_odd_token() -> None:
    text = even("zinc per ASTM-B633")
    start = text.index("astm")
    assert odd_tokens(text)
    assert not odd_tokens(text[:start] + "\x00" * (len(text) - start))


@given(st.text(alphabet="ra 0.8hrsincolomasked1234,-/±\x00ey", max_size=20_000))
def test_any_text_is_read_in_order_without_what_others_read(text: str) -> None:
    for found in (not_held(text), odd_tokens(text)):
        spans = [(hit.start, hit.end) for hit in found]
        assert spans == sorted(spans)
        assert all("\x00" not in text[start:end] for start, end in spans)


@pytest.mark.parametrize("piece", ["ra 1", "no ", "masked ", "1.", "per a-1", "sin masking color "])
def test_a_long_text_is_read_fast(piece: str) -> None:
    text = even(piece * (20_000 // len(piece)))
    started = time.process_time()
    not_held(text)
    odd_tokens(text)
    assert time.process_time() - started < 2.0
    assert blotted(text, ()) == text
