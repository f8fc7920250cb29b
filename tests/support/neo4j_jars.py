"""Neo4j's published jars: fetched by Maven once, and run on a Java that suits them."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>eslabon.tests</groupId>
  <artifactId>neo4j-jars</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId>
      <artifactId>neo4j</artifactId>
      <version>{version}</version>
    </dependency>
    <dependency>
      <groupId>org.neo4j.app</groupId>
      <artifactId>neo4j-server</artifactId>
      <version>{version}</version>
    </dependency>
  </dependencies>
</project>
"""
_FETCH_SECONDS = 280
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


class NotFetchedError(Exception):
    """The jars cannot be had or run here; the text says what to install."""


def jars(version: str, *, cache: Path) -> Path:
    """Return the folder that holds a release's jars, fetched where it is not there yet.

    The folder is written aside and renamed, so that it is whole whenever it exists.

    Raises:
        NotFetchedError: If Java is absent or too old, or Maven is absent or fails.
    """
    _require_java(version)
    library = cache / f"neo4j-{version}"
    if library.is_dir():
        return library
    maven = shutil.which("mvn")
    if maven is None:
        raise NotFetchedError("Maven is not installed (Debian and Ubuntu: apt install maven)")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="neo4j-") as aside:
        _fetch(maven, version, Path(aside))
        try:
            (Path(aside) / "lib").rename(library)
        except OSError:
            if not library.is_dir():  # else another run was there first
                raise
    return library


def java_command(library: Path, *, version: str, home: Path) -> list[str]:
    """Return the command that runs a server in the foreground, with its files under `home`."""
    calendar = _major(version) >= 2025  # releases named after the year have another entry
    main = "org.neo4j.server.Neo4jCommunity" if calendar else "org.neo4j.server.CommunityEntryPoint"
    return [
        *(_java(), "-cp", f"{library}/*", "-Xms256m", "-Xmx1g"),
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
        *(["--enable-native-access=ALL-UNNAMED"] if _java_major() >= 24 else []),
        *(main, f"--home-dir={home}", f"--config-dir={home / 'conf'}", "--console-mode"),
    ]


def set_password(library: Path, *, home: Path, password: str) -> None:
    """Set the password of the user `neo4j`, before the first start."""
    tool = ["org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password]
    subprocess.run(  # noqa: S603 - our own command
        [_java(), "-cp", f"{library}/*", *tool],
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        check=True,
        capture_output=True,
        timeout=60,
    )


def _fetch(maven: str, version: str, aside: Path) -> None:
    (aside / "pom.xml").write_text(_POM.format(version=version), encoding="utf-8")
    sys.stderr.write(f"\nfetching Neo4j {version} (120 MB, once)\n")
    goal = ["-q", "-B", "dependency:copy-dependencies", "-DincludeScope=runtime"]
    done = subprocess.run(  # noqa: S603 - our own command
        [maven, *goal, f"-DoutputDirectory={aside / 'lib'}"],
        cwd=aside,
        capture_output=True,
        text=True,
        timeout=_FETCH_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        raise NotFetchedError(f"Maven could not fetch Neo4j {version}: {done.stdout[-500:]}")


def _require_java(version: str) -> None:
    least = 21 if _major(version) >= 2025 else 17
    found = _java_major()
    if found < least:
        have = f"Java {found} is too old" if found else "Java is not installed"
        raise NotFetchedError(
            f"{have}; Neo4j {version} needs Java {least} "
            f"(Debian and Ubuntu: apt install openjdk-{least}-jre-headless)"
        )


def _java() -> str:
    at_home = Path(os.environ.get("JAVA_HOME", "/nonexistent")) / "bin" / "java"
    return str(at_home) if at_home.is_file() else "java"


def _java_major() -> int:
    if shutil.which(_java()) is None:
        return 0
    asked = subprocess.run(  # noqa: S603 - our own command
        [_java(), "-version"], capture_output=True, text=True, timeout=60, check=False
    )
    match = re.search(r'version "(\d+)', asked.stderr)
    return int(match[1]) if match else 0


def _major(version: str) -> int:
    return int(version.split(".", maxsplit=1)[0])
