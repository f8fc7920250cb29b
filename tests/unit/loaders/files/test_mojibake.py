"""Letters that were read in the wrong encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.loaders.files.mojibake import repair_mojibake

SPANISH = st.text(st.sampled_from("aeiouáéíóúüñÑÁÉÍÓÚÜ bcdfgz.&-"), max_size=30)


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("Econ√≥mica", "Económica"),
        ("√Ålvaro Obreg√≥n", "Álvaro Obregón"),
        ("CIUDAD DE M√âXICO", "CIUDAD DE MÉXICO"),
        ("QuerÃ©taro", "Querétaro"),
        ("NIÃ‘O", "NIÑO"),
        ("PeÃ\x91on", "PeÑon"),
        ("RepÃƒÂºblica", "República"),
        ("â€œLa EsperanzaÂ»", "“La Esperanza»"),
        ("COMPA¥IA", "COMPAÑIA"),
        ("CAÂ¥ON DEL INDIO", "CAÑON DEL INDIO"),
        ("espa¤ol", "español"),
    ],
)
def test_damaged_accents_are_repaired(damaged: str, sound: str) -> None:
    assert repair_mojibake(damaged).text == sound
    assert repair_mojibake(damaged).changed


@pytest.mark.parametrize(
    "text",
    ["", "ACERO", "Querétaro", "SÃO PAULO", "tamaño", "√2", "Año ¥500", "EL NI\ufffdO", "Â", "¬¬"],
)
def test_what_is_not_damaged_beyond_doubt_stays_as_it_is(text: str) -> None:
    assert repair_mojibake(text).text == text
    assert not repair_mojibake(text).changed


@given(SPANISH, st.sampled_from(["latin-1", "mac_roman"]))
def test_repair_undoes_the_damage_and_spares_the_sound(text: str, wrong: str) -> None:
    assert repair_mojibake(text).text == text
    assert repair_mojibake(text.encode().decode(wrong)).text == text
