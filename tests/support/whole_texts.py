"""Texts that say something of every field of a reading."""

from typing import Any

WHOLE = (
    "Zincado ASTM B633 tipo II SC 2 clase 1 de 8 a 12 µm de tornillos de acero 4140 de 30 x 20 x "
    "1200 mm, masa de 2 kg por pieza, fracción 7318.15, con Nadcap y aprobación de Boeing, "
    "2,400,000 piezas al año en lotes de 500 pares, entrega en 10 días, en Querétaro a menos de "
    "100 km, en planta propia, sin cadmio; luego temple y revenido 58-62 HRC o nitrurado, certificado "
    "vigente al 1 de mayo de 2026, PPAP nivel 3"
)


# What no single text says: of several, of one of several, and of what may be meant.
RARE = (
    "FPI and MPI of forgings, Nadcap required, Boeing approved",
    "anodizado con ISO 9001 o IATF 16949",
)


def keys_of(told: Any) -> set[str]:
    """Returns the names of all fields of a reading."""
    if isinstance(told, dict):
        return set(told).union(*map(keys_of, told.values()))
    return set().union(*map(keys_of, told)) if isinstance(told, list) else set()
