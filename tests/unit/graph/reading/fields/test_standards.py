"""Standards as people write them, and how strongly they ask for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.even import blotted, even, written
from eslabon.graph.reading.fields.standards import (
    StandardMention,
    StandardReader,
    standards,
    unknown_marks,
)
from eslabon.graph.vocabulary.packaged import packaged_rows

_READER = StandardReader({}, packaged_rows("eslabon.graph.reading.fields", "spellings.csv"))
"""Reads every spelling, whether the catalogue holds the standard or not."""


def _asked(text: str) -> list[str]:
    return [hit.value.code for hit in standards(even(written(text)))]


def _mentions(text: str) -> list[StandardMention]:
    return [hit.value for hit in standards(even(written(text)))]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("sewing; WRAP + SMETA. Fabric supplied", ["WRAP", "SMETA"]),
        ("sewing, WRAP or BSCI", ["WRAP", "BSCI"]),
        ("factory needs WRAP; trims are ours", ["WRAP"]),
        ("sew, fold and shrink wrap", []),
        ("test lab must be 17025", ["ISO17025"]),
        ("quote 17025 pieces", []),
        ("Proveedor certificado ISO 9001:2015", ["ISO9001"]),
        ("ISO-9001", ["ISO9001"]),
        ("con iso9001 vigente", ["ISO9001"]),
        ("ISO 9000 certified shop", ["ISO9001"]),
        ("certificación 9001 vigente", ["ISO9001"]),
        ("ISO 9001/14001", ["ISO9001", "ISO14001"]),
        ("must be a 17025 lab", ["ISO17025"]),
        ("laboratorio 17025", ["ISO17025"]),
        ("9001 shop", ["ISO9001"]),
        ("13485 certified supplier", ["ISO13485"]),
        ("16949 vigente", ["IATF16949"]),
        ("ISO 9001, 14001 y 45001.", ["ISO9001", "ISO14001", "ISO45001"]),
        ("NMX-CC-9001-IMNC", ["ISO9001"]),
        ("IATF-16949 obligatorio", ["IATF16949"]),
        ("IATF 16949:2016", ["IATF16949"]),
        ("iatf certified", ["IATF16949"]),
        ("ISO/TS 16949", ["IATF16949"]),
        ("TS16949", ["IATF16949"]),
        ("AS9100D", ["AS9100"]),
        ("AS 9100 Rev. D", ["AS9100"]),
        ("AS/EN 9100", ["AS9100"]),
        ("EN9100:2018", ["AS9100"]),
        ("AS9120B distributor", ["AS9120"]),
        ("ISO 13485:2016", ["ISO13485"]),
        ("EN ISO 13485", ["ISO13485"]),
        ("laboratorio acreditado ISO/IEC 17025", ["ISO17025"]),
        ("ISO17025 lab", ["ISO17025"]),
        ("CQI-9", ["CQI-9"]),
        ("cqi9 4th edition", ["CQI-9"]),
        ("CQI 15 vigente", ["CQI-15"]),
        ("CQI-9, 11 y 12", ["CQI-9", "CQI-11", "CQI-12"]),
        ("CQI-11/12", ["CQI-11", "CQI-12"]),
        ("ISO 11135-1:2014", ["ISO11135"]),
        ("gamma per ISO 11137", ["ISO11137"]),
        ("ISO 17665", ["ISO17665"]),
        ("IPC-A-610 class 3", ["IPC-A-610"]),
        ("IPC 610 clase 2", ["IPC-A-610"]),
        ("IPC/WHMA-A-620", ["IPC-A-620"]),
        ("A-620 class 3 harness", ["IPC-A-620"]),
        ("J-STD-001 class 3", ["J-STD-001"]),
        ("jstd001", ["J-STD-001"]),
        ("ANSI/ESD S20.20", ["ESD-S2020"]),
        ("EN ISO 3834-2", ["ISO3834"]),
        ("C-TPAT y OEA", ["CTPAT", "OEA"]),
        ("CTPAT certified", ["CTPAT"]),
        ("programa IMMEX, REPSE vigente", ["IMMEX", "REPSE"]),
        ("certificación IVA e IEPS", ["RECE-IVAIEPS"]),
        ("ITAR registered", ["ITAR"]),
        ("OEKO-TEX Standard 100", ["OEKOTEX-100"]),
        ("Oekotex", ["OEKOTEX-100"]),
        ("OEKO-TEX STeP", ["OEKOTEX-STEP"]),
        ("GOTS certified, LWG gold", ["GOTS", "LWG"]),
        ("FSSC 22000 e ISO 22000", ["FSSC22000", "ISO22000"]),
        ("Industria Limpia", ["IND-LIMPIA"]),
        ("IATF + CQI-12", ["IATF16949", "CQI-12"]),
    ],
)
def test_a_standard_is_read_in_each_of_its_spellings(text: str, codes: list[str]) -> None:
    assert _asked(text) == codes


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Nadcap", [("NADCAP", None)]),
        ("NADCAP required for both", [("NADCAP", None)]),
        ("Nadcap chemical processing", [("NADCAP-CP", None)]),
        ("nadcap heat treat shop", [("NADCAP-HT", None)]),
        ("heat treat Nadcap", [("NADCAP-HT", None)]),
        ("Nadcap accreditation for NDT", [("NADCAP-NDT", None)]),
        ("NADCAP NDT & welding", [("NADCAP-NDT", None), ("NADCAP-WLD", None)]),
        ("Nadcap (HT, NDT)", [("NADCAP-HT", None), ("NADCAP-NDT", None)]),
        ("nadcap de soldadura", [("NADCAP-WLD", None)]),
        ("Nadcap en tratamiento térmico", [("NADCAP-HT", None)]),
        ("Nadcap procesos químicos", [("NADCAP-CP", None)]),
        ("pruebas no destructivas Nadcap", [("NADCAP-NDT", None)]),
        ("NDT under Nadcap", [("NADCAP-NDT", None)]),
        ("AC7108/8", [("NADCAP-CP", "AC7108/8")]),
        ("AC 7108/8 y /9", [("NADCAP-CP", "AC7108/8"), ("NADCAP-CP", "AC7108/9")]),
        ("Nadcap AC7114/1", [("NADCAP-NDT", "AC7114/1")]),
        ("Nadcap NDT (AC7114)", [("NADCAP-NDT", "AC7114")]),
        ("a Nadcap house (AC7102) please", [("NADCAP-HT", "AC7102")]),
    ],
)
def test_nadcap_has_the_commodity_and_checklist_that_are_named(
    text: str, mentions: list[tuple[str, str | None]]
) -> None:
    assert [(m.code, m.criterion) for m in _mentions(text)] == mentions


@pytest.mark.parametrize(
    ("text", "strengths"),
    [
        ("ISO 9001 o equivalente", "required"),
        ("ISO 9001 is a must", "required"),
        ("Si no tienen CQI-9 no hay caso", "required"),
        ("sin ISO 9001 no cotizamos", "required"),
        ("no ISO 9001, no deal", "required"),
        ("no ISO 9001, no problem", "refused"),
        ("not just ISO 9001", "required"),
        ("ISO 9001 preferred", "preferred"),
        ("preferably ISO 9001", "preferred"),
        ("ISO 9001 es deseable", "preferred"),
        ("ISO 9001, de preferencia", "preferred"),
        ("de preferencia con ISO 9001", "preferred"),
        ("deseable: ISO 9001", "preferred"),
        ("ISO 9001 would be a plus", "preferred"),
        ("ISO 14001 is a plus but not mandatory", "preferred"),
        ("ISO 9001 certified shops preferred", "preferred"),
        ("ISO 9001 nice to have", "preferred"),
        ("ISO 9001 plus AS9100", "required required"),
        ("ISO 9001 plus Safran approval", "required"),
        ("ISO 9001, ideally in Saltillo", "required"),
        ("ISO 9001, de preferencia en Toluca", "required"),
        ("ISO 9001, preferred location within 50 km", "required"),
        ("ISO 9001 not required", "refused"),
        ("needs ISO 9001? no, only a good shop", "refused"),
        ("ISO 9001 not wanted", "refused"),
        ("no need for ISO 9001", "refused"),
        ("ISO 9001 no es necesario", "refused"),
        ("no se requiere ISO 9001", "refused"),
        ("we don't need ISO 9001", "refused"),
        ("no necesitamos ISO 9001 para esto", "refused"),
        ("proveedor sin ISO 9001", "refused"),
        ("non-ITAR", "refused"),
        ("no es ITAR", "refused"),
        ("libre de ITAR", "refused"),
        ("not subject to ITAR", "refused"),
        ("neither CUI nor ITAR", "refused"),
        ("ITAR-free", "refused"),
        ("no CUI/ITAR", "refused"),
        ("ITAR parts, free quote please", "required"),
        ("no Nadcap or ISO 9001", "refused refused"),
        ("no Nadcap/ISO 9001", "refused refused"),
        ("sin ISO 9001 / ISO 14001", "refused refused"),
        ("no Nadcap, ISO 9001", "refused required"),
        ("ISO 14001 is not required / ISO 9001", "refused required"),
        ("IATF 16949 required, ISO 14001 preferred", "required preferred"),
        ("IATF 16949 preferred, ISO 9001 required", "preferred required"),
        ("IATF 16949, deseable ISO 14001", "required preferred"),
        ("ISO 9001 e ISO 14001 deseables", "preferred preferred"),
        ("ISO 9001 e ISO 14001 deseable", "required preferred"),
    ],
)
def test_the_words_beside_a_standard_tell_how_strongly_it_is_asked(
    text: str, strengths: str
) -> None:
    assert " ".join(m.strength for m in _mentions(text)) == strengths


@pytest.mark.parametrize(
    "text",
    [
        "zinc per ASTM B633 type II",
        "AMS 2759/3, MIL-A-8625 type III",
        "ISO 2081, ISO 4042, ISO 10683",
        "GMW3044 class A",
        "as 9100 pcs per month",
        "P/N 9001-16949",
        "600 piezas, 610 de cada una",
        "somos una planta IATF 16949",
        "We are an ISO 13485 certified company",
        "nuestra certificación ISO 9001",
        "end of Q1 2026",
        "precio más IVA",
        "step by step",
        "material standard 100% algodón",
        "ac 110 V",
        "stress corrosion SCC",
        "Saludos, Iris",
    ],
)
def test_what_only_looks_like_a_standard_is_none(text: str) -> None:
    assert _asked(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("VDA 6.3 y Ford Q1", ["VDA-6.3", "Q1"]),
        ("Formel-Q VW", ["FORMEL-Q"]),
        ("GE S-1000 source", ["GE-S1000"]),
        ("source per Boeing D1-4426", ["BOEING-D1-4426"]),
        ("licencia sanitaria de COFEPRIS", ["COFEPRIS-LS"]),
        ("aviso de funcionamiento", ["COFEPRIS-AF"]),
        ("FDA registered facility", ["FDA-REG"]),
        ("21 CFR Part 820", ["FDA-QMSR"]),
        ("NOM-241-SSA1-2021", ["NOM-241-SSA1"]),
        ("CMMC nivel 2 y NIST SP 800-171", ["CMMC-L2", "NIST800171"]),
        ("WRAP certified", ["WRAP"]),
        ("GRS, WRAP y SMETA", ["GRS", "WRAP", "SMETA"]),
        ("bluesign, ZDHC MRSL level 3", ["BLUESIGN", "ZDHC"]),
        ("FSC", ["FSC"]),
        ("NAS 410 level II", ["NAS-410"]),
        ("API Q1", ["API-Q1"]),
        ("estampe ASME U", ["ASME-STAMP"]),
        ("NIMF-15", ["ISPM15-MARK"]),
        ("wrap each part in paper", []),
        ("shrink wrap", []),
        ("FDA approved resin", []),
        ("reach us by email", []),
        ("5 ul", []),
        ("delivery in Q1", []),
    ],
)
def test_names_of_programmes_are_read_and_common_words_are_not(text: str, codes: list[str]) -> None:
    assert [hit.value.code for hit in _READER.read(even(text))] == codes


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("marca CSA y UL listed", ["CSA", "UL LISTED"]),
        ("RoHS / REACH", ["ROHS", "REACH"]),
        ("cumplir NOM-113-STPS", ["NOM-113-STPS"]),
        ("CE marking", ["CE MARKING"]),
        ("NSF/ANSI 61", ["NSF/ANSI 61"]),
        ("FMVSS 302", ["FMVSS 302"]),
        ("USP Class VI", ["USP CLASS VI"]),
        ("no RoHS required", []),
        ("RoHS preferred", []),
        ("IATF 16949", []),
        ("NMX-H-004", []),
        ("FBE per CSA Z245.20", []),
    ],
)
def test_marks_that_the_catalogue_does_not_hold_are_told(text: str, marks: list[str]) -> None:
    assert [hit.value for hit in unknown_marks(even(text))] == marks


def test_the_span_is_that_of_the_words() -> None:
    text = even("Pieza; ISO 9001:2015, IATF")
    assert [text[hit.start : hit.end] for hit in standards(text)] == ["iso 9001:2015", "iatf"]


def test_what_others_have_read_is_not_read_again() -> None:
    text = even("ISO 9001 and CQI-9")
    assert [m.value.code for m in standards(blotted(text, standards(text)[:1]))] == ["CQI-9"]


@given(st.text(alphabet="iso 9016-/:acnd.,y47\x00qjstp", max_size=20_000))
def test_any_text_is_read_in_order_and_within_it(text: str) -> None:
    for found in (standards(text), unknown_marks(text)):
        spans = [(hit.start, hit.end) for hit in found]
        assert spans == sorted(spans)
        assert all("\x00" not in text[start:end] for start, end in spans)
