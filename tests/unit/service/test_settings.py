"""Settings from the environment: known names, values that fit, secrets that stay so."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from eslabon.graph.errors import EslabonError, UsageError
from eslabon.graph.store.settings import StoreSettings
from eslabon.graph.vocabulary.changes.changes import use_changes
from eslabon.graph.vocabulary.rates.rates import convert, use_rates
from eslabon.service.settings import SettingError, Settings, read_settings, variable_of


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(variable_of(name), raising=False)


def test_without_variables_the_defaults_hold() -> None:
    settings = read_settings()
    assert (settings.host, settings.port, settings.dev) == ("127.0.0.1", 8000, False)
    assert settings.key() is None


def test_a_variable_wins_over_the_default_and_an_argument_over_both(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ESLABON_PORT", "9000")
    monkeypatch.setenv("ESLABON_ALLOWED_HOSTS", "a.example, b.example,")
    assert read_settings().port == 9000
    assert read_settings(port=9001, host=None).port == 9001
    assert read_settings().allowed_hosts == ("a.example", "b.example")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("ESLABON_PROT", "ESLABON_PORT"),
        ("ESLABON_APIKEY", "ESLABON_API_KEY"),
        ("ESLABON_GRAPH_PASWORD", "ESLABON_GRAPH_PASSWORD"),
    ],
)
def test_an_unknown_variable_is_an_error_that_names_the_closest(
    monkeypatch: pytest.MonkeyPatch, name: str, nearest: str
) -> None:
    monkeypatch.setenv(name, "x")
    with pytest.raises(SettingError) as caught:
        read_settings()
    assert name in caught.value.message.es
    assert nearest in caught.value.hint.es
    assert nearest in caught.value.hint.en
    assert caught.value.exit_code == 2


def test_a_variable_like_no_other_is_an_error_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESLABON_XYZZY_QUUX", "x")
    with pytest.raises(SettingError, match="ESLABON_XYZZY_QUUX"):
        read_settings()


def test_the_test_suites_own_variables_are_let_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESLABON_SAMPLES", "/somewhere")
    assert read_settings()


def test_a_variable_set_to_nothing_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESLABON_API_KEY", "")
    monkeypatch.setenv("ESLABON_PORT", "")
    assert read_settings().key() is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ESLABON_PORT", "many"),
        ("ESLABON_PORT", "65536"),
        ("ESLABON_PORT", "-1"),
        ("ESLABON_MAX_DEPTH", "0"),
        ("ESLABON_MAX_REQUESTS", "0"),
        ("ESLABON_REQUEST_TIMEOUT", "0"),
        ("ESLABON_LANGUAGE", "fr"),
        ("ESLABON_GRAPH", "http://somewhere"),
    ],
)
def test_a_value_that_does_not_fit_is_an_error_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError) as caught:
        read_settings()
    assert name in caught.value.message.es
    assert name in caught.value.message.en


def test_a_secret_given_twice_is_an_error_that_does_not_show_it(tmp_path: Path) -> None:
    path, secret = tmp_path / "secret", SecretStr("very-secret-key-0123")
    path.write_text("very-secret-too-4567", encoding="utf-8")
    settings = read_settings(
        api_key=secret, api_key_file=path, graph_password=secret, graph_password_file=path
    )
    for read in (settings.key, settings.password):
        with pytest.raises(UsageError, match=re.escape(str(path))) as caught:
            read()
        assert "very-secret" not in f"{caught.value} {caught.value.message} {caught.value.hint}"


def test_a_secrets_file_is_read_only_when_its_secret_is_needed(tmp_path: Path) -> None:
    settings = read_settings(graph_password_file=tmp_path / "none", api_key_file=tmp_path / "none")
    for secret in (settings.password, settings.key):
        with pytest.raises(UsageError, match="cannot be read"):
            secret()


def test_a_password_is_the_first_line_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "password"
    path.write_text("  geheim ñ \nmore\n", encoding="utf-8")
    assert StoreSettings(graph_password_file=path).password() == "geheim ñ"
    with pytest.raises(UsageError, match="missing"):
        StoreSettings().password()


def test_every_setting_is_described() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


CHANGES = "kind,action,subject,months_min,months_max,effort,source_es,source_en,as_of"
RATES = "currency,day,per_usd,source"


@pytest.fixture
def own_tables() -> Iterator[None]:
    yield
    use_changes(None)
    use_rates(None)


@pytest.mark.usefixtures("own_tables")
def test_a_table_of_rates_of_ones_own_is_answered_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"{RATES}\nMXN,2026-01-01,10.0,ours\n", encoding="utf-8")
    monkeypatch.setenv("ESLABON_RATES_FILE", str(path))
    read_settings()
    assert convert(1.0, "USD", "MXN", on=date(2026, 11, 22)).amount == 10.0
    monkeypatch.delenv("ESLABON_RATES_FILE")
    read_settings()
    assert convert(1.0, "USD", "MXN", on=date(2026, 11, 22)).amount > 10.0


@pytest.mark.usefixtures("own_tables")
@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("changes_file", None, "ESLABON_CHANGES_FILE"),
        ("rates_file", None, "ESLABON_RATES_FILE"),
        ("changes_file", CHANGES, "subject"),
        ("rates_file", f"{RATES}\nMXN,soon,1,x", "row 2, day"),
        ("rates_file", b"\xff\xfe\x00", "ESLABON_RATES_FILE"),
    ],
)
def test_a_table_of_ones_own_that_cannot_be_is_told_before_anything_is_answered(
    tmp_path: Path, name: str, content: str | bytes | None, expected: str
) -> None:
    path = tmp_path / ("none.csv" if content is None else "own.csv")
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(EslabonError) as caught:
        read_settings(**{name: path})
    assert expected in caught.value.message.en
    assert caught.value.exit_code in {2, 3}
