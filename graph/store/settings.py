"""Settings of the store, read once from the environment (`ESLABON_*`) and passed on."""

import hashlib
from pathlib import Path
from typing import Final, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Language, Text

_FOLDERS: Final = frozenset({"file", "local"})


class StoreSettings(BaseSettings):
    """Where the graph is, how to reach it, and how much memory its engine may take.

    Order of precedence: argument, environment variable `ESLABON_<NAME>`, default.
    """

    model_config = SettingsConfigDict(env_prefix="ESLABON_", frozen=True)

    data: Path = Field(
        default_factory=lambda: user_data_path("eslabon", appauthor=False),
        description="Carpeta del motor incluido, su contraseña, bitácoras y archivos de paso · "
        "Folder of the embedded engine, its password, logs and spool files",
    )
    record: str | None = Field(
        default=None,
        description="Carpeta del registro, o dirección que comparte un equipo, como s3://almacén/registro; "
        "si no se da, `record` en la carpeta de datos · Folder of the record, or an address that a "
        "team shares, as s3://bucket/record; `record` in the data folder if not given",
    )
    projections: str | None = Field(
        default=None,
        description="Carpeta de las proyecciones de que se leen las respuestas, o dirección, como "
        "s3://cubeta/proyecciones, que ven todos los que responden; `projections` en la carpeta de datos si "
        "no se da · Folder of the projections that answers are read from, or an address, as "
        "s3://bucket/projections, that all who answer see; `projections` in the data folder if not given",
    )
    graph: str = Field(
        default="embedded",
        pattern=r"^(embedded|(neo4j|bolt)(\+s|\+ssc)?://.+)$",
        description="`embedded` (el motor incluido), o la dirección de un servidor Neo4j: neo4j://host:7687 · "
        "`embedded`, or the address of a Neo4j server: neo4j://host:7687",
    )
    graph_user: str = Field(
        default="neo4j", description="Usuario del servidor Neo4j · User of the Neo4j server"
    )
    graph_password: SecretStr | None = Field(
        default=None, description="Contraseña del servidor Neo4j · Password of the Neo4j server"
    )
    graph_password_file: Path | None = Field(
        default=None,
        description="Archivo que guarda la contraseña, en vez de lo anterior · "
        "File that holds the password instead",
    )
    graph_database: str | None = Field(
        default=None,
        description="Base de datos del servidor Neo4j; si no se da, la suya por omisión · "
        "Database of the Neo4j server; its home database if not given",
    )
    heap: str = Field(
        default="1g",
        pattern=r"^\d+[mg]$",
        description="Memoria de Java del motor incluido, como 512m o 4g · "
        "Java heap of the embedded engine, as 512m or 4g",
    )
    language: Language = Field(
        default="es",
        description="Idioma de mensajes y tablas: `es` o `en` · "
        "Language of messages and tables: `es` or `en`",
    )
    batch_size: int = Field(
        default=2_000,
        ge=1,
        le=50_000,
        description="Renglones de la fuente en una transacción de escritura · "
        "Source rows in one write transaction",
    )
    query_timeout: float = Field(
        default=30.0,
        gt=0,
        description="Segundos tras los que se abandona una consulta · "
        "Seconds after which a read query is given up",
    )

    @property
    def engine_kind(self) -> Literal["embedded", "neo4j"]:
        """Return which of the two engines these settings name."""
        return "embedded" if self.graph == "embedded" else "neo4j"

    @property
    def built_folder(self) -> Path:
        """Return where what builds of a graph need again is kept, and the graph's name."""
        return self.data / "built"

    @property
    def projections_folder(self) -> Path:
        """Return the folder of the projections of builds on this machine, from which matches are answered.

        Of those at an address it has copies.
        """
        if self.projections is None:
            return self.data / "projections"
        if self.projections_address is not None:
            return self.data / "shared" / f"projections-{_short(self.projections)}"
        return Path(self.projections.rpartition("://")[2]).expanduser().absolute()

    @property
    def projections_address(self) -> str | None:
        """Return the address at which projections are shared; nothing where a folder is."""
        return self.projections if _is_address(self.projections) else None

    @property
    def server(self) -> str:
        """Return which graph of which server these settings name; nothing of the embedded engine's."""
        return "" if self.engine_kind == "embedded" else f"{self.graph}/{self.graph_database}"

    @property
    def record_folder(self) -> Path:
        """Return the folder of the record on this machine; of a shared one, that of its copy.

        Each address has a copy of its own, so that nothing of one gets into another.
        """
        if self.record is None:
            return self.data / "record"
        if self.shares_record:
            return self.data / "shared" / _short(self.record)
        # In full: what a relative path begins with may look like an address.
        return Path(self.record.rpartition("://")[2]).expanduser().absolute()

    @property
    def shares_record(self) -> bool:
        """Tell whether the record is at an address, of which this machine holds a copy.

        A folder is worked in as it is, however it is written.
        """
        return _is_address(self.record)

    def password(self) -> str:
        """Return the Neo4j password, from the variable or from its file.

        Raises:
            UsageError: If neither or both are given, or the file cannot be read.
        """
        found = secret_of(self.graph_password, file=self.graph_password_file)
        if found is None:
            raise UsageError(
                Text("Falta la contraseña de Neo4j.", "The Neo4j password is missing."),
                hint=Text(
                    "Defina ESLABON_GRAPH_PASSWORD o ESLABON_GRAPH_PASSWORD_FILE.",
                    "Set ESLABON_GRAPH_PASSWORD or ESLABON_GRAPH_PASSWORD_FILE.",
                ),
            )
        return found


def _is_address(place: str | None) -> bool:
    """Tell whether a place is elsewhere: a folder is one however it is written."""
    protocol, is_address, _ = (place or "").partition("://")
    return bool(is_address) and protocol.lower() not in _FOLDERS


def _short(place: str | None) -> str:
    return hashlib.sha256((place or "").encode()).hexdigest()[:12]


def secret_of(value: SecretStr | None, *, file: Path | None) -> str | None:
    """Return a secret that is given, or the first line of the file that holds it, or None.

    Raises:
        UsageError: If both are given, or the file cannot be read or its first line is empty.
    """
    if file is None:
        return None if value is None else value.get_secret_value()
    if value is not None:
        raise UsageError(
            Text(
                f"El secreto está definido y su archivo también: {file}",
                f"The secret is set, and so is its file: {file}",
            ),
            hint=Text("Deje solo una de las dos variables.", "Keep one of the two variables."),
        )
    try:
        secret = file.read_text(encoding="utf-8").splitlines()[0].strip()
    except (OSError, UnicodeDecodeError, IndexError):
        secret = ""
    if not secret:
        raise UsageError(
            Text(
                f"El archivo del secreto no se puede leer o está vacío: {file}",
                f"The secret's file cannot be read or is empty: {file}",
            ),
            hint=Text("Revise la ruta y los permisos.", "Check the path and its permissions."),
        )
    return secret
