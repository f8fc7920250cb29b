"""Processes told by their bath, machine, brand or outcome, and goods that are only named by one."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("chloride zinc bath, barrel line, 900 lbs of nails", "PLT-ZN"),
        ("meter 12 postes al pote de zinc", "GALV-HD"),
        ("recuperar vástago con cromo", "PLT-CRHARD"),
        ("Citrisurf on 400 screws", "PASS"),
        ("baño nítrico a 300 niples de 316", "PASS"),
        ("run these gates through the powder line", "PNT-POW"),
        ("línea de cataforesis negra, 20 micras", "ECOAT"),
        ("2 manos de alquidálico a la estructura", "PNT-WET"),
        ("limpieza SP10 de 4 tanques", "BLAST"),
        ("quitar óxido con granalla", "BLAST"),
        ("piezas al vibrador con piedra cerámica", "DEBURR"),
        ("Llevar 40 punzones D2 a 60 HRC", "HT-QT"),
        ("austenitizar 860 y apagar en aceite", "HT-QT"),
        ("soften brass before drawing, in your furnace", "HT-ANN"),
        ("nitrogen quench vacuum furnace, S7 dies", "HT-VAC"),
        ("quitarle tensiones a la base, 600 grados 4 horas", "HT-SR"),
        ("Tubos 304 a 1050 y agua, para disolver carburos", "HT-SOL"),
        ("cortar dientes a 30 piñones", "MACH-GEAR"),
        ("corte con alambre en punzones", "EDM-WIRE"),
        ("burn the ribs with graphite electrode", "EDM-SINK"),
        ("Bases de alumi en centro vertical, 4 caras y cajeras", "MACH-MILL"),
        ("deck the head and take the crank ten under", "GRIND-ENG"),
        ("Camisas a 600 RPM con piedra, cruzado de 45 grados", "HONE"),
        ("golpear 200 mil rondanas", "FRM-STAMP"),
        ("Puntas de tubo reducidas a 12 mm en martilladora", "FRM-SWAGE"),
        ("SPF aluminum 5083 door inner, gas blow at 480C", "FRM-SPF"),
        ("Impulsores CF8M en microfusión a la cera", "CST-INV"),
        ("Monoblock con modelo de poliestireno que se evapora", "CST-LF"),
        ("Camisas de hierro coladas girando el molde", "CST-CENT"),
        ("Nelson studs shot onto beams, 3/4 x 5", "WELD-STUD"),
        ("Cordón de placa con arco bajo fundente, vigas", "WELD-SAW"),
        ("Panal de Hastelloy con BNi-2 en horno al vacío", "BRAZ-VAC"),
        ("Fijar bisagras con pop de 3/16, 24 por caja", "RIVET"),
        ("Cordón de butilo en puertas con robot", "SEALAPP"),
        ("Ponerles terminal a 50 mil cables cal 18, con aplicador", "CRIMP"),
        ("Juntar asientos en orden JIS a línea", "ASSY-SEQ"),
        ("correr en inyectora de 150 toneladas, tapas de PP", "PL-INJ"),
        ("Botellas de PEAD 1 L, parison, cuello 38", "PL-BLOW"),
        ("Bolsas de PVC para suero selladas con HF 27 MHz", "PL-RF"),
        ("Burlete EPDM coextruido y curado en línea UHF", "PL-RUBEXT"),
        ("Circuito RF en Rogers con ImAg", "PCB-IMAG"),
        ("T&R 2k SOT23 into 7 inch reels", "SEMI-TR"),
        ("Obleas de 6 pulgadas, medir con tarjeta de puntas", "SEMI-PROBE"),
        ("Poner capacitores y relés radiales a mano y ola", "EL-THT"),
        ("Tela de asiento con espuma pegada a flama", "TX-FLAM"),
        ("Ponerle logo con hilo a 300 polos, 8 mil puntadas", "TX-EMB"),
        ("Imprimir grano cocodrilo en piel con placa caliente", "LE-EMBOSS"),
        ("Redondear la punta de 20 mil catéteres en dado de radiofrecuencia", "MED-TIP"),
        ("Puntos con punta de carburo, VIN en chasis", "MARK-DOT"),
        ("Fecha de lote por chorro continuo en mangueras", "MARK-INK"),
        ("Sacar placas con iridio a 40 juntas de tubería", "NDT-RT"),
        ("A los ganchos de grúa hacerles fluorescente húmedo con yugo", "NDT-MT"),
        ("Separar 5 mil buenas de malas", "SORT"),
        ("Secar 20 mil pies tabla a 8% humedad", "WD-KILN"),
    ],
)
def test_what_tells_a_process_without_its_name(text: str, codes: str) -> None:
    assert {one.capability for one in read_text(text).operations} == set(codes.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Powder coat the chrome bumpers black", "PNT-POW"),
        ("Doblar lámina galvanizada cal 20", "FRM-BEND"),
        ("Laser mark anodized cookware", "MARK-LASER"),
        ("Deburr laser-cut parts", "DEBURR"),
        ("Machine ductile iron castings", "MACH"),
        ("zincar 4000 remaches", "PLT-ZN"),
        ("pulir moldes de soplado", "POL"),
        ("Nickel plate 300 crown gears, plastic bags", "PLT-NI"),
        ("heat shrink tubing on wires", ""),
        ("gabinete cal. 16, ensamblar", "ASSY"),
        ("Need 40 rolls of stretch film", ""),
        ("pintar brackets, cuarto limpio disponible", "PNT-WET"),
        ("Pintura en polvo, 40 juegos por semana, cada kit de 4 piezas", "PNT-POW"),
        ("E-coat stampings, salt spray 500 h, crosshatch 5B", "ECOAT"),
        ("Pasivar tubería; prueba de inmersión en agua 24 h", "PASS"),
        ("zincado; cero rebabas, sin burbujas en el recubrimiento", "PLT-ZN"),
        ("dye 300 yards, colorfast 4, shrinkage under 3%", "TX-DYE"),
    ],
)
def test_goods_and_demands_are_no_process(text: str, codes: str) -> None:
    assert {one.capability for one in read_text(text).operations} == set(codes.split())
