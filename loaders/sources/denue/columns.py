"""The header variants of DENUE files, brought to INEGI's own short column names.

Variants: 41 columns (to 2018, no `clee`), 42 (since 2019), the long Spanish headings of the
interactive download, and files that people saved again, with headings renamed, damaged or added.
Source: INEGI's data dictionary, and the files of several editions.
"""

from collections.abc import Mapping, Sequence

from eslabon.loaders.files import Columns, fold_heading, resolve_columns

PRIVATE = ("telefono", "correoelec")
"""Columns with personal data."""

REQUIRED = (
    "id",
    "nom_estab",
    "raz_social",
    "codigo_act",
    "nombre_act",
    "per_ocu",
    "cve_ent",
    "cve_mun",
    "municipio",
    "latitud",
    "longitud",
)
"""Columns without which a file is not DENUE's, or would lose what it is loaded for."""

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("ID",),
    "clee": ("Clee",),
    "nom_estab": ("Nombre de la Unidad Económica",),
    "raz_social": ("Razón social",),
    "codigo_act": ("Código de la clase de actividad SCIAN",),
    "nombre_act": ("Nombre de clase de la actividad",),
    "per_ocu": ("Descripcion estrato personal ocupado",),
    "tipo_vial": ("Tipo de vialidad",),
    "nom_vial": ("Nombre de la vialidad",),
    "numero_ext": ("Número exterior o kilómetro",),
    "letra_ext": ("Letra exterior",),
    "tipo_asent": ("Tipo de asentamiento humano",),
    "nomb_asent": ("Nombre de asentamiento humano",),
    "tipoCenCom": ("Tipo centro comercial",),
    "nom_CenCom": ("Corredor industrial, centro comercial o mercado público",),
    "cod_postal": ("Código Postal",),
    "cve_ent": ("Clave entidad",),
    "cve_mun": ("Clave municipio",),
    "municipio": ("Municipio",),
    "cve_loc": ("Clave localidad",),
    "telefono": ("Número de teléfono",),
    "correoelec": ("Correo electrónico",),
    "www": ("Sitio en Internet",),
    "latitud": ("Latitud",),
    "longitud": ("Longitud",),
    "fecha_alta": ("Fecha de incorporación al DENUE",),
}

# A renamed download that circulates: its `municipio` holds the locality, `sector` the date.
_RENAMED: Mapping[str, str] = {
    "id_institucional": "id",
    "nombre_empresa": "raz_social",
    "actividad_economica": "nombre_act",
    "tamaño_empresa": "per_ocu",
    "direccion": "nom_vial",
    "id_municipio": "cve_mun",
    "nombre_municipio": "municipio",
    "municipio": "localidad",
    "numero_telefonico": "telefono",
    "correo_electronico": "correoelec",
    "latitude": "latitud",
    "longitude": "longitud",
    "sector": "fecha_alta",
}
_RENAMED_MARKS = frozenset({"id_institucional", "nombre_municipio"})

ALIASES: Mapping[str, str] = {
    fold_heading(heading): column
    for column, headings in _HEADINGS.items()
    for heading in (column, *headings)
}
_RENAMED_ALIASES: Mapping[str, str] = {
    **ALIASES,
    **{fold_heading(heading): column for heading, column in _RENAMED.items()},
}


def resolve(file: str, header: Sequence[str]) -> Columns:
    """Find the columns of a DENUE file, whichever variant its header is; others are left out.

    Raises:
        BadInputError: If a required column is missing or is there twice.
    """
    renamed = {fold_heading(heading) for heading in header} >= _RENAMED_MARKS
    return resolve_columns(
        file,
        header,
        aliases=_RENAMED_ALIASES if renamed else ALIASES,
        required=REQUIRED,
        private=PRIVATE,
    )
