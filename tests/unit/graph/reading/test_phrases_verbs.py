"""What is to be done, said as a verb with its object, in both languages; terms of the search too."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("looking for someone to dye 2,000 yards of canvas", "TX-DYE"),
        ("40 rotors to be balanced", "BALANCE"),
        ("laminate 300 m of fabric to foam", "TX-FLAM"),
        ("can you laminate 20 panels?", "WD-VENEER"),
        ("metallize 40 reflectors", "VACMET"),
        ("metalizar 400 reflectores", "VACMET"),
        ("please metallize the shafts", "TSPRAY"),
        ("flock 40 trays", "FLOCK"),
        ("can you kit 40 sets of hardware", "PK-KIT"),
        ("glue our gaskets", "ADH"),
        ("mandar a pegar 400 empaques", "ADH"),
        ("tan 40 hides", "LE-TAN"),
        ("please lap 12 valve plates", "LAP"),
        ("can you mill 60 plates", "MACH-MILL"),
        ("punch 60 sheets", "FRM-STAMP"),
        ("5,000 caps to be molded", "PL-INJ"),
        ("wash 5,000 jeans", "TX-WASH"),
        ("5,000 shirts to be ironed", "TX-PRESS"),
        ("5,000 bottles to be filled", "PK-FILL"),
        ("clean 50 valves for oxygen", "CLEAN-O2"),
        ("strip 50 hooks", "PSTRIP"),
        ("40 end mills to be sharpened", "TOOL-SHARP"),
        ("4,000 chips to be programmed", "EL-PROG"),
        ("rebuild two engines", "GRIND-ENG"),
        ("decromar 40 vástagos", "PLT-STRIP"),
        ("esmaltar 400 ollas", "ENAM"),
        ("necesito fosfatar 40 resortes", "PHOS"),
        ("necesito revenir 40 resortes", "HT-QT"),
        ("necesito 40 resortes", "FRM-SPRING"),
        ("chrome our brackets", "PLT-CRDEC"),
    ],
)
def test_a_verb_with_its_object_is_the_process(text: str, code: str) -> None:
    assert [one.capability for one in read_text(text).operations] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "the mill needs 60 plates",
        "chrome 6 free",
        "the glue is ours",
        "40 pieces, tan color",
        "send the cast to us",
        "press release to the newspaper",
    ],
)
def test_the_same_word_as_a_noun_asks_for_nothing(text: str) -> None:
    assert read_text(text).operations == ()


@pytest.mark.parametrize(
    ("term", "code"),
    [
        ("soldadura por fricción batida", "WELD-FSW"),
        ("zincado por tamboreo", "PLT-ZNMECH"),
        ("anodizado de capa dura", "ANO-III"),
        ("electrochemical grinding", "ECM"),
        ("bottle blowing", "PL-BLOW"),
        ("porcelain coating", "ENAM"),
        ("temple por llama", "HT-FLAME"),
        ("temple por inducción de flechas", "HT-IND"),
    ],
)
@pytest.mark.parametrize("around", ["necesitamos {} para 40 piezas", "we need {} for 40 parts"])
def test_a_term_of_the_search_is_read_in_a_text(term: str, code: str, around: str) -> None:
    assert [one.capability for one in read_text(around.format(term)).operations] == [code]


@pytest.mark.parametrize(
    "text", ["hierro nodular", "case depth", "wet blue", "cuarto limpio", "prepainted coil"]
)
def test_a_term_that_is_no_work_is_not_read_in_a_text(text: str) -> None:
    assert read_text(f"zincado de piezas, {text}").operations[0].capability == "PLT-ZN"
    assert len(read_text(f"zincado de piezas, {text}").operations) == 1
