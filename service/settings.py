"""Settings of the service: the store's, and how the API listens and what it refuses."""

import os
from collections.abc import Iterable
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text
from eslabon.graph.store.settings import StoreSettings, secret_of
from eslabon.graph.vocabulary.changes.changes import use_changes
from eslabon.graph.vocabulary.rates.rates import use_rates
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.service.translation import reason

PREFIX: Final = "ESLABON_"
# The test suite's own variables, which say where the samples and a second engine are.
_TEST_ONLY: Final = ("ESLABON_SAMPLES", "ESLABON_TEST_", "ESLABON_REQUIRE_NEO4J")
_SHORTEST_KEY: Final = 16
_SEE_ALL: Final = Text(
    "Quítelo del entorno; `eslabon config show` muestra los que hay.",
    "Unset it; `eslabon config show` lists those there are.",
)


class SettingError(UsageError):
    """A setting is unknown or has a value that it cannot have."""

    code = "BAD_SETTING"


class Settings(StoreSettings):
    """The store's settings and the service's.

    A process serves either its own machine only or whoever holds the key, so that one set of
    limits binds all of its callers.
    """

    # A variable set to nothing, as compose files leave them, is not set.
    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True)

    changes_file: Path | None = Field(
        default=None,
        description="Tabla propia de lo que toma cada cambio de un proveedor, en vez de la incluida · "
        "Table of your own of what each change of a supplier takes, instead of the one included",
    )
    rates_file: Path | None = Field(
        default=None,
        description="Tabla propia de tipos de cambio, en vez de la incluida · "
        "Table of your own of rates of exchange, instead of the one included",
    )
    host: str = Field(
        default="127.0.0.1",
        description="Dirección en que escucha la API · Address that the API listens on",
    )
    port: int = Field(
        default=8000,
        ge=0,
        le=65_535,
        description="Puerto de la API; 0 para cualquiera libre · "
        "Port of the API; 0 for any free one",
    )
    api_key: SecretStr | None = Field(
        default=None,
        description=f"Clave que debe enviar quien llama; {_SHORTEST_KEY} caracteres o más · "
        f"Key that callers must send; {_SHORTEST_KEY} characters or more",
    )
    api_key_file: Path | None = Field(
        default=None,
        description="Archivo que guarda la clave, en vez de lo anterior · "
        "File that holds the key instead",
    )
    contacts_key: SecretStr | None = Field(
        default=None,
        description="Clave de quien además puede ver teléfonos y correos que se cargaron; con ninguna otra "
        "se muestran · Key of those who may also see telephones and e-mail addresses that were loaded; no "
        "other shows them",
    )
    contacts_key_file: Path | None = Field(
        default=None,
        description="Archivo que guarda esa clave, en vez de lo anterior · "
        "File that holds that key instead",
    )
    keys_file: Path | None = Field(
        default=None,
        description="Archivo de las claves que hace `eslabon keys create`; si no se da, `keys.json` en la carpeta "
        "de datos · File of the keys that `eslabon keys create` makes; `keys.json` in the data folder if not given",
    )
    log_format: Literal["plain", "json"] = Field(
        default="plain",
        description="Forma de la bitácora del servicio, en la salida de errores: `plain` o `json` · "
        "Form of the service's log, on standard error: `plain` or `json`",
    )
    slow_request: float = Field(
        default=5.0,
        gt=0,
        description="Segundos desde los que una solicitud se anota como lenta · "
        "Seconds from which a request is logged as slow",
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Nombres con que se puede llamar a este servidor, separados por comas; si no hay, "
        "los de esta máquina, o cualquiera donde hay clave · "
        "Names that callers may use for this server, separated by commas; if empty, this "
        "machine's own names, or any name where a key is set",
    )
    cursor_key: SecretStr | None = Field(
        default=None,
        description="Clave que firma los cursores; otra al azar en cada arranque, si no se da · "
        "Key that signs page cursors; if not given, a random one at each start",
    )
    dev: bool = Field(
        default=False,
        description="Sirve consultas por GET, y la página de consultas y la introspección también "
        "donde hay clave u otro nombre · Serve queries by GET, and the query page and "
        "introspection also where a key or another name is set",
    )
    max_body_bytes: int = Field(
        default=262_144,
        ge=1_024,
        description="Mayor tamaño de una solicitud, en bytes · Largest request body, in bytes",
    )
    max_tokens: int = Field(
        default=2_000,
        ge=1,
        description="Símbolos en un documento de GraphQL · Tokens in one GraphQL document",
    )
    max_aliases: int = Field(
        default=30,
        ge=0,
        description="Alias en un documento de GraphQL · Aliases in one GraphQL document",
    )
    max_directives: int = Field(
        default=10, ge=0, description="Directivas en un campo · Directives on one field"
    )
    max_fields: int = Field(
        default=1_000,
        ge=1,
        description="Campos en un documento de GraphQL, los de cada fragmento cuantas veces se use · "
        "Fields in one GraphQL document, those of a fragment as often as it is used",
    )
    max_comparisons: int = Field(
        default=2_000,
        ge=0,
        description="Pares de campos de igual nombre, o de fragmentos, que se comparan al validar un "
        "documento de GraphQL · Pairs of fields of one name, or of fragments, that are compared as "
        "one GraphQL document is validated",
    )
    max_depth: int = Field(
        default=12,
        ge=1,
        description="Niveles en un documento de GraphQL · Levels in one GraphQL document",
    )
    max_cost: int = Field(
        default=5_000,
        ge=1,
        description="Nodos que puede pedir una operación de GraphQL · "
        "Nodes that one GraphQL operation may ask for",
    )
    budget: int = Field(
        default=100_000,
        ge=1,
        description="Nodos que quien llama puede pedir de una vez, por clave o, si no hay, por dirección; "
        "en cada proceso · Nodes that a caller may ask for at a stretch, by key or else by address; "
        "in each process",
    )
    budget_per_second: int = Field(
        default=20_000,
        ge=1,
        description="Nodos que se le devuelven cada segundo · Nodes given back to it each second",
    )
    max_requests: int = Field(
        default=32,
        ge=1,
        description="Solicitudes que se atienden a la vez; a las demás se les pide volver · "
        "Requests served at once; others are told to try again",
    )
    workers: int = Field(
        default=1,
        ge=1,
        le=64,
        description="Procesos que atienden; los límites son de cada uno · "
        "Processes that serve; limits are of each of them",
    )
    max_connections: int = Field(
        default=256,
        ge=1,
        description="Conexiones abiertas a la vez; la que más lleva esperando una solicitud cede su "
        "lugar · Connections open at once; the one that has waited longest for a request makes room",
    )
    threads: int = Field(
        default=8,
        ge=1,
        description="Lecturas breves del grafo que se hacen a la vez · "
        "Brief reads of the graph made at once",
    )
    long_threads: int = Field(
        default=2,
        ge=1,
        description="Búsquedas de proveedores, coberturas, oportunidades y mapas que se calculan a la vez "
        "· Matches, coverages, opportunities and maps worked out at once",
    )
    long_waiting: int = Field(
        default=16,
        ge=0,
        description="Solicitudes que pueden esperar a que haya lugar para esos cálculos; a las demás se "
        "les pide volver · Requests that may wait for room among those; others are told to try again",
    )
    request_timeout: float = Field(
        default=30.0,
        gt=0,
        description="Segundos tras los que se abandona una solicitud · "
        "Seconds after which a request is given up",
    )
    receive_timeout: float = Field(
        default=10.0,
        gt=0,
        description="Segundos en que una solicitud debe llegar entera, desde su primer byte · "
        "Seconds in which a request must arrive whole, from its first byte on",
    )
    send_timeout: float = Field(
        default=30.0,
        gt=0,
        description="Segundos en que debe leerse una respuesta · "
        "Seconds in which an answer must have been read",
    )
    stop_timeout: int = Field(
        default=10,
        ge=0,
        description="Segundos que se dan a las solicitudes abiertas cuando el servicio se detiene · "
        "Seconds that open requests are given when the service stops",
    )

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @property
    def is_loopback(self) -> bool:
        """Tell whether only this machine can reach the address that the API listens on."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def is_explorable(self) -> bool:
        """Tell whether whoever reaches the API may ask about its schema, and gets a query page.

        That is so on this machine alone: without a key, and without another name, which a proxy
        could serve others under. And for developers.
        """
        return self.dev or (self.is_loopback and not self.allowed_hosts and not self.asks_for_key)

    @property
    def keys_path(self) -> Path:
        """Return where the file of keys is, or would be."""
        return self.keys_file or self.data / "keys.json"

    @property
    def asks_for_key(self) -> bool:
        """Tell whether callers must send a key: there is one, or a file of them."""
        return self.key() is not None or self.keys_path.exists()

    def key(self) -> str | None:
        """Return the key that callers must send, or None where none is asked for.

        Raises:
            UsageError: If it is given twice, its file cannot be read, or it is too short.
        """
        return _long_enough(secret_of(self.api_key, file=self.api_key_file))

    def key_to_contacts(self) -> str | None:
        """Return the key of those who may see contacts, or None where nobody may.

        Raises:
            UsageError: If it is given twice, its file cannot be read, or it is too short.
        """
        return _long_enough(secret_of(self.contacts_key, file=self.contacts_key_file))


def _long_enough(key: str | None) -> str | None:
    if key is not None and len(key) < _SHORTEST_KEY:
        raise SettingError(
            Text("La clave de la API es muy corta.", "The API key is too short."),
            hint=Text(
                f"Use {_SHORTEST_KEY} caracteres o más: openssl rand -hex 32",
                f"Use {_SHORTEST_KEY} characters or more: openssl rand -hex 32",
            ),
        )
    return key


def read_settings(**given: Any) -> Settings:
    """Return the settings: what is given wins over the environment, the environment over defaults.

    Args:
        given: Settings by name; those that are None are left to the environment.

    Raises:
        SettingError: If a variable is unknown or holds a value that its setting cannot have.
    """
    _refuse_unknown(os.environ)
    named = {name: value for name, value in given.items() if value is not None}
    try:
        settings = Settings(**named)
    except ValidationError as error:
        raise _bad_value(error) from error
    use_tables(settings)
    return settings


def use_tables(settings: Settings) -> None:
    """Answer from now on with the tables that the settings name."""
    for name, path, use in (
        ("changes_file", settings.changes_file, use_changes),
        ("rates_file", settings.rates_file, use_rates),
    ):
        try:
            use(path)
        except (OSError, UnicodeDecodeError) as error:
            raise SettingError(
                Text(
                    f"No se puede leer la tabla de {variable_of(name)}.",
                    f"The table of {variable_of(name)} cannot be read.",
                ),
                hint=Text("Revise la ruta y los permisos.", "Check the path and its permissions."),
            ) from error


def meaning_of(name: str) -> Text:
    """Return what a setting means.

    >>> meaning_of("port").en
    'Port of the API; 0 for any free one'
    """
    return Text(*(Settings.model_fields[name].description or "").split(" · "))


def variable_of(name: str) -> str:
    """Return the environment variable of a setting.

    >>> variable_of("api_key_file")
    'ESLABON_API_KEY_FILE'
    """
    return PREFIX + name.upper()


def _refuse_unknown(names: Iterable[str]) -> None:
    known = [variable_of(name) for name in Settings.model_fields]
    for name in sorted(names):
        spelt = name.upper()
        if not spelt.startswith(PREFIX) or spelt.startswith(_TEST_ONLY) or spelt in known:
            continue
        bare = [name.removeprefix(PREFIX) for name in known]
        near = nearest(spelt.removeprefix(PREFIX), bare, limit=1)
        raise SettingError(
            Text(f"No existe el ajuste {name}.", f"There is no setting {name}."),
            hint=did_you_mean((PREFIX + word for word in near), otherwise=_SEE_ALL),
        )


def _bad_value(error: ValidationError) -> SettingError:
    """Name the first setting that is wrong, never its value: it may be a secret."""
    first = error.errors(include_url=False, include_input=False)[0]
    name, why = str(first["loc"][0]), reason(first["msg"])
    if name not in Settings.model_fields:
        raise SettingError(
            Text(f"No existe el ajuste {name}.", f"There is no setting {name}."), hint=_SEE_ALL
        )
    return SettingError(
        Text("Valor no válido en {where}: {why}.", "Invalid value of {where}: {why}.").filled(
            where=variable_of(name), why=why
        ),
        hint=meaning_of(name),
    )
