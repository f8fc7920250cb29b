"""Directories and own tables of invented sites, small and as changed as a test wants them."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

_ONE = ("014", "Querétaro", "332810", "Recubrimientos y terminados metálicos", "GALVANIZADORA")
_OTHER = ("011", "El Marqués", "332720", "Fabricación de tornillos y similares", "CROMADORA")


def write_directory(
    path: Path,
    sites: Iterable[int],
    *,
    changed: Callable[[int], bool] = lambda _: False,
    state: str = "22",
) -> Path:
    """Write sites in DENUE's form; those changed have another firm, class and municipality."""
    rows = [
        _site(number, *(_OTHER if changed(number) else _ONE)) | {"cve_ent": state}
        for number in sites
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def _site(
    number: int, place: str, town: str, activity: str, title: str, firm: str
) -> dict[str, str]:
    return {
        "id": str(7_000_000 + number),
        "nom_estab": f"{firm} {number}",
        "raz_social": f"{firm} NÚMERO {number} SA DE CV",
        "codigo_act": activity,
        "nombre_act": title,
        "per_ocu": "11 a 30 personas",
        "cve_ent": "22",
        "entidad": "Querétaro",
        "cve_mun": place,
        "municipio": town,
        "cve_loc": "0001",
        "localidad": town,
        "latitud": f"20.{593_000 + number % 1_000}",
        "longitud": "-100.3897",
        "fecha_alta": "2019-11",
    }


def write_table(
    path: Path, offers: Iterable[tuple[str, str]], *, municipality: str = "22014"
) -> Path:
    """Write a supplier's own table: which site offers which capability."""
    header = "id_establecimiento,nombre_establecimiento,latitud,longitud,municipio,proceso,revisado"
    rows = (
        f"{site},Taller {site},20.62,-100.42,{municipality},{code},2026-01-15"
        for site, code in offers
    )
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path
