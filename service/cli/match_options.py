"""The options of `eslabon match`, by name."""

from typing import Annotated

import typer

from eslabon.service.cli.completion import capability_completions, standard_completions

Step = Annotated[str | None, typer.Option(metavar="ID", help="Paso del grafo · Step in the graph")]
Capability = Annotated[
    str | None,
    typer.Option(
        metavar="CODE",
        help="Clave o nombre del proceso · Code or name of the process",
        autocompletion=capability_completions,
    ),
]
Requirement = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="Requisito en español o inglés · Requirement in words"),
]
Near = Annotated[
    str | None,
    typer.Option(metavar="LAT,LON", help="Punto, planta o región · Point, plant or region"),
]
Within = Annotated[
    str | None, typer.Option(metavar="KM", help="Distancia máxima · Farthest, as 150km")
]
MinSize = Annotated[
    int | None, typer.Option(min=0, metavar="N", help="Mínimo de personas · Fewest persons")
]
MaxSize = Annotated[
    int | None, typer.Option(min=0, metavar="N", help="Máximo de personas · Most persons")
]
Standards = Annotated[
    list[str] | None,
    typer.Option(
        "--standard",
        metavar="CODE",
        help="Norma exigida; se repite · Required standard; repeatable",
        autocompletion=standard_completions,
    ),
]
Material = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Familia o grado, p. ej. acero 4140 · Family or grade"),
]
Envelope = Annotated[str | None, typer.Option(metavar="LxWxH", help="Lados en mm · Sides in mm")]
Mass = Annotated[
    float | None, typer.Option(metavar="KG", help="Masa de una pieza · Mass of one piece")
]
Volume = Annotated[float | None, typer.Option(metavar="N", help="Piezas al año · Pieces a year")]
InHouse = Annotated[bool, typer.Option("--in-house", help="Sin subcontratar · Not subcontracted")]
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Día en que deben valer los certificados · Day on which certificates must be valid",
    ),
]
Limit = Annotated[
    int | None, typer.Option(metavar="N", help="Proveedores que se muestran · Suppliers shown")
]
NearMisses = Annotated[
    int | None,
    typer.Option(metavar="K", help="Requisitos que pueden faltar · Gates a near miss may fail"),
]
Explain = Annotated[
    int | None,
    typer.Option("--explain", metavar="N", help="Explica un proveedor · Take one supplier apart"),
]
