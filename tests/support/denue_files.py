"""Invented establishments in every form in which DENUE is met, with the traps of each.

The rows are those of `tests/data/denue/sites.csv`. Forms: the official archive; a file saved again
by R; the 41 columns of 2018; a download whose headings were renamed and whose accents were read
in another encoding; and the interactive download with its long headings.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

Row = Mapping[str, str]

_SITES = Path(__file__).resolve().parents[1] / "data" / "denue" / "sites.csv"

# INEGI's column, its heading in the interactive download, and the name that a renamed one gives it.
_HEADINGS = """\
id|ID|id_institucional
clee|Clee|
nom_estab|Nombre de la Unidad Económica|
raz_social|Razón social|nombre_empresa
codigo_act|Código de la clase de actividad SCIAN|
nombre_act|Nombre de clase de la actividad|actividad_economica
per_ocu|Descripcion estrato personal ocupado|tamaño_empresa
tipo_vial|Tipo de vialidad|
nom_vial|Nombre de la vialidad|direccion
tipo_v_e_1|Tipo de entre vialidad 1|
nom_v_e_1|Nombre de entre vialidad 1|
tipo_v_e_2|Tipo de entre vialidad 2|
nom_v_e_2|Nombre de entre vialidad 2|
tipo_v_e_3|Tipo de entre vialidad 3|
nom_v_e_3|Nombre de entre vialidad 3|
numero_ext|Número exterior o kilómetro|
letra_ext|Letra exterior|
edificio|Edificio|
edificio_e|Edificio Piso|
numero_int|Número interior|
letra_int|Letra interior|
tipo_asent|Tipo de asentamiento humano|
nomb_asent|Nombre de asentamiento humano|
tipoCenCom|Tipo centro comercial|
nom_CenCom|Corredor industrial, centro comercial o mercado público|
num_local|Número de local|
cod_postal|Código Postal|
cve_ent|Clave entidad|
entidad|Entidad federativa|
cve_mun|Clave municipio|id_municipio
municipio|Municipio|nombre_municipio
cve_loc|Clave localidad|
localidad|Localidad|municipio
ageb|Área geoestadística básica |Area_geoestadistica_basica
manzana|Manzana|
telefono|Número de teléfono|Numero_telefonico
correoelec|Correo electrónico|correo_electronico
www|Sitio en Internet|
tipoUniEco|Tipo de establecimiento|
latitud|Latitud|latitude
longitud|Longitud|longitude
fecha_alta|Fecha de incorporación al DENUE|sector
"""
_COLUMNS = [line.split("|") for line in _HEADINGS.splitlines()]
OFFICIAL = tuple(column for column, _, _ in _COLUMNS)
"""INEGI's 42 columns, in their order; before 2019 there was no `clee`."""

_CODES = ("cod_postal", "cve_ent", "cve_mun", "cve_loc", "ageb", "manzana")
_COUNTS = ("numero_ext", "edificio_e", "numero_int")

DICTIONARY = (
    "DICCIONARIO DE DATOS (INVENTADO),,,,\r\n"
    "Nombre del Atributo en csv,Nombre del Atributo en DBF,Tipo de dato,Longitud,Descripción\r\n"
    'id,id,numérico,10,"Número del establecimiento,\r\núnico en el directorio."\r\n'
    'nom_estab,nom_estab,alfanumérico,150,"Nombre a la vista, como ""TALLER LUPITA""."\r\n'
    "per_ocu,per_ocu,alfanumérico,20,Estrato de personal ocupado\r\n"
).encode("cp1252")
METADATA = (
    "\ufeffIdentifier: INVENTADO-2021\r\n\r\nTitle: Directorio inventado\r\n\r\n"
    "Description: Establecimientos que no existen, para pruebas.\r\n\r\nModified: 2021-05-25\r\n"
).encode()


def sites(file: str) -> list[Row]:
    """Return the establishments of one file under INEGI's 42 columns."""
    with _SITES.open(encoding="utf-8", newline="") as lines:
        return [_completed(row) for row in csv.DictReader(lines) if row["file"] == file]


def official_archive(folder: Path) -> Path:
    """Write the official archive: cp1252, all quoted, CRLF; the dictionary comes first."""
    path = folder / "denue_31_315-316_0521_csv.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("diccionario_de_datos/denue_diccionario_de_datos.csv", DICTIONARY)
        text = _table(OFFICIAL, _cells(sites("garments"), OFFICIAL), end="\r\n")
        archive.writestr("conjunto_de_datos/denue_inegi_31_.csv", text.encode("cp1252"))
        archive.writestr("metadatos/metadatos_denue.txt", METADATA)
    return path


def saved_again_by_r(folder: Path) -> Path:
    """Write the same sites as R saves them: a column of numbers, NA, codes without their zeros."""
    rows = []
    for number, site in enumerate(sites("garments"), start=2632):
        lost = {column: site[column].lstrip("0") for column in _CODES}
        gone = {column: site[column] or "NA" for column in _COUNTS}
        saved = {**site, **lost, **gone, "entidad": f"{site['entidad']:<14}"}
        rows.append([str(number), *(saved[column] for column in OFFICIAL), "ROPA"])
    header = ["", *OFFICIAL, "CATEGORIA"]
    return _written(folder / "yucatan_r.csv", _table(header, rows, end="\r\n", sparing=True))


def edition_of_2018(folder: Path) -> Path:
    """Write the older form: 41 columns, months in words, classes that are no longer in SCIAN."""
    older = [column for column in OFFICIAL if column != "clee"]
    return _written(
        folder / "denue_inegi_21_1118.csv", _table(older, _cells(sites("mines"), older))
    )


def renamed_download(folder: Path, *, cut_short: bool = False) -> Path:
    """Write a download with renamed headings, UTF-8 read as Mac Roman but for its last row.

    Args:
        folder: Where the file goes.
        cut_short: Whether the last row is gone, and two blank lines stand in its place.
    """
    header = [renamed or _as_mac_roman(heading) for _, heading, renamed in _COLUMNS]
    rows = []
    for site in sites("large"):
        lost = {column: site[column].lstrip("0") for column in _CODES}
        rows.append([{**site, **lost}[column] for column in OFFICIAL])
    damaged = [[_as_mac_roman(cell) for cell in row] for row in rows[:-1]]
    text = _table(header, damaged if cut_short else [*damaged, rows[-1]], end="\r\n", sparing=True)
    return _written(folder / "cdmx.csv", "\ufeff" + text + "\r\n" * 2 * cut_short)


def interactive_download(folder: Path) -> Path:
    """Write the interactive download: 41 long headings, one of which ends in a blank."""
    older = [(column, heading) for column, heading, _ in _COLUMNS if column != "clee"]
    rows = _cells(sites("long"), [column for column, _ in older])
    return _written(folder / "ags.csv", _table([heading for _, heading in older], rows))


FORMS: Mapping[str, Callable[[Path], Path]] = {
    "official archive": official_archive,
    "saved again by R": saved_again_by_r,
    "edition of 2018": edition_of_2018,
    "renamed download": renamed_download,
    "renamed download, cut short": lambda folder: renamed_download(folder, cut_short=True),
    "interactive download": interactive_download,
}


def _completed(row: dict[str, str]) -> Row:
    usual = dict.fromkeys(OFFICIAL, "") | {"tipo_vial": "CALLE", "nom_vial": "MORELOS"}
    usual |= {"ageb": "0057", "manzana": "008", "tipoUniEco": "Fijo"}
    usual |= {f"tipo_v_e_{n}": "CALLE" for n in (1, 2, 3)}
    usual |= {f"nom_v_e_{n}": "NINGUNO" for n in (1, 2, 3)}
    usual["clee"] = f"{row['cve_ent']}{row['cve_mun']}{row['codigo_act']}{row['id']:0>13}U0"
    return {**usual, **{column: cell for column, cell in row.items() if column != "file"}}


def _cells(rows: Iterable[Row], columns: Sequence[str]) -> list[list[str]]:
    return [[row[column] for column in columns] for row in rows]


def _table(
    header: Sequence[str], rows: Iterable[Sequence[str]], *, end: str = "\n", sparing: bool = False
) -> str:
    text = io.StringIO()
    writer = csv.writer(
        text, quoting=csv.QUOTE_MINIMAL if sparing else csv.QUOTE_ALL, lineterminator=end
    )
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _written(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def _as_mac_roman(text: str) -> str:
    return text.encode().decode("mac_roman")
