"""Why a download does not become a file."""

import httpx

from eslabon.graph.errors import (
    BadInputError,
    EslabonError,
    NotFoundError,
    RefusedError,
    UnavailableError,
)
from eslabon.graph.language import Text


class DownloadFailedError(UnavailableError):
    """The server does not answer, or breaks off again and again."""

    code = "DOWNLOAD_FAILED"
    message = Text("No se pudo descargar {url}: {why}.", "{url} could not be downloaded: {why}.")
    hint = Text(
        "Repita la orden: continúa donde se quedó. Si insiste, revise la red.",
        "Run the command again: it resumes where it stopped. If this persists, check the network.",
    )


class DownloadNotFoundError(NotFoundError):
    """The server has no such file."""

    code = "DOWNLOAD_NOT_FOUND"
    message = Text("El servidor no tiene {url}.", "The server does not have {url}.")
    hint = Text(
        "Revise entidad, sector y edición; INEGI publica en mayo y noviembre.",
        "Check the state, sector and edition; INEGI publishes in May and November.",
    )


class WrongDownloadError(BadInputError):
    """The server answered with something that is not the file."""

    code = "DOWNLOAD_WRONG_CONTENT"
    message = Text(
        "{url} no devolvió un ZIP, sino: {what}", "{url} did not return a ZIP, but: {what}"
    )
    hint = Text(
        "El servidor informa de un error como si fuera el archivo: repita más tarde.",
        "The server reports an error as if it were the file: try again later.",
    )


class FolderRefusedError(RefusedError):
    """The folder for downloads cannot be written to."""

    code = "FOLDER_NOT_WRITABLE"
    message = Text("No se puede escribir en {folder}: {why}.", "Cannot write to {folder}: {why}.")
    hint = Text("Elija otra carpeta o libere espacio.", "Choose another folder or free some space.")


_BROKE_OFF = Text("la conexión se interrumpió", "the connection broke off")
_REASONS: tuple[tuple[type[Exception], Text], ...] = (
    (httpx.TimeoutException, Text("el servidor tarda demasiado", "the server takes too long")),
    (httpx.ConnectError, Text("no se llega al servidor", "the server cannot be reached")),
    (httpx.UnsupportedProtocol, Text("remite fuera de la web", "it redirects off the web")),
    (httpx.TooManyRedirects, Text("remite sin fin", "it redirects endlessly")),
    (ImportError, Text("no se admite un proxy SOCKS", "a SOCKS proxy is not supported")),
)


def download_error(url: str, error: Exception) -> EslabonError:
    """Return what a user is told of the last thing that went wrong with a download."""
    if isinstance(error, httpx.HTTPStatusError):
        status = error.response.status_code
        if status in (404, 410):
            return DownloadNotFoundError(url=url)
        return DownloadFailedError(url=url, why=f"HTTP {status}")
    why = next((text for kind, text in _REASONS if isinstance(error, kind)), _BROKE_OFF)
    return DownloadFailedError(url=url, why=why)
