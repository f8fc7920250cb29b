"""Settings from the environment: known names, values that fit, secrets that stay so."""

from pathlib import Path

import pytest

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


def test_two_keys_at_once_are_an_error_that_shows_neither(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ESLABON_API_KEY", "very-secret-key-0123")
    monkeypatch.setenv("ESLABON_API_KEY_FILE", str(tmp_path / "key"))
    with pytest.raises(SettingError) as caught:
        read_settings()
    assert "very-secret" not in f"{caught.value} {caught.value.message} {caught.value.hint}"


def test_every_setting_is_described() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
