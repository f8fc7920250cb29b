from pathlib import Path

import pytest

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.changes.changes import (
    ACTIONS,
    ChangesTableError,
    change_table,
    change_terms,
    use_changes,
)
from eslabon.graph.vocabulary.packaged import packaged_rows
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.terms import ChangeKind, Effort

PACKAGE = "eslabon.graph.vocabulary.changes"
HEADER = "kind,action,subject,months_min,months_max,effort,source_es,source_en,as_of"


def whole(*rows: str) -> str:
    """Return a table with a row for each change, and some others."""
    usual = [
        f"{kind.value},{action},,1,2,low,x,x,2026-01-01"
        for kind in ACTIONS
        for action in ACTIONS[kind]
    ]
    return "\n".join([HEADER, *usual, *rows]) + "\n"


def test_every_subject_of_the_table_is_a_process_or_a_kind_of_standard() -> None:
    kinds = {standard.kind for standard in standard_catalogue().standards.values()}
    for row in packaged_rows(PACKAGE, "changes.csv"):
        known = kinds if row["kind"] == "certificate" else {n.code for n in capability_tree()}
        assert row["subject"] in {"", *known}, row


def test_every_change_of_every_subject_has_terms_with_a_source_and_a_day() -> None:
    for kind, actions in ACTIONS.items():
        subjects = (
            standard_catalogue().standards
            if kind is ChangeKind.CERTIFICATE
            else [node.code for node in capability_tree()]
        )
        for action in actions:
            for subject in subjects:
                terms = change_terms(kind, action, subject=subject)
                assert 0 <= terms.months_min <= terms.months_max <= 36
                assert terms.source.es
                assert terms.source.en
                assert terms.as_of.year >= 2026


@pytest.mark.parametrize(
    ("kind", "action", "subject", "months"),
    [
        # What the catalogue of standards has for obtaining counts before the table.
        (ChangeKind.CERTIFICATE, "obtain", "IATF16949", (12, 18)),
        (ChangeKind.CERTIFICATE, "obtain", "CQI-9", (1, 3)),
        (ChangeKind.CERTIFICATE, "obtain", "ISO14001", (6, 12)),
        (ChangeKind.CERTIFICATE, "renew", "CQI-9", (1, 2)),
        (ChangeKind.CERTIFICATE, "renew", "NADCAP-CP", (3, 9)),
        (ChangeKind.CERTIFICATE, "renew", "ISO9001", (1, 4)),
        (ChangeKind.APPROVAL, "obtain", "Boeing BAC 5719", (2, 12)),
        # The nearest process or group above counts.
        (ChangeKind.LINE, "enlarge", "PLT-ZN", (4, 12)),
        (ChangeKind.LINE, "enlarge", "HT-NITION", (6, 14)),
        (ChangeKind.LINE, "enlarge", "LE-FIN", (3, 12)),
        (ChangeKind.IN_HOUSE, "bring_in_house", "PLT-ZN", (6, 18)),
    ],
)
def test_the_most_exact_row_counts(
    kind: ChangeKind, action: str, subject: str, months: tuple[float, float]
) -> None:
    terms = change_terms(kind, action, subject=subject)
    assert (terms.months_min, terms.months_max) == months


def test_a_users_own_table_takes_the_place_of_the_programs(tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    path.write_text(
        whole("certificate,obtain,CQI-9,4,5,high,nuestro,ours,2026-02-02"), encoding="utf-8"
    )
    terms = change_terms(
        ChangeKind.CERTIFICATE, "obtain", subject="CQI-9", table=change_table(path)
    )
    assert (terms.months_min, terms.months_max, terms.effort) == (4, 5, Effort.HIGH)
    assert terms.source == Text("nuestro", "ours")
    assert terms.as_of.isoformat() == "2026-02-02"


def test_a_table_in_use_answers_for_the_whole_process(tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    path.write_text(whole("certificate,obtain,CQI-9,4,5,high,x,x,2026-02-02"), encoding="utf-8")
    use_changes(path)
    try:
        terms = change_terms(ChangeKind.CERTIFICATE, "obtain", subject="CQI-9")
    finally:
        use_changes(None)
    assert (terms.months_min, terms.months_max) == (4, 5)
    usual = change_terms(ChangeKind.CERTIFICATE, "obtain", subject="CQI-9")
    assert (usual.months_min, usual.months_max) == (1, 3)


def test_a_table_that_cannot_be_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    path.write_text(HEADER, encoding="utf-8")
    with pytest.raises(ChangesTableError):
        use_changes(path)
    assert change_terms(ChangeKind.CERTIFICATE, "obtain", subject="CQI-9").months_max == 3


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("tax,obtain,,1,2,low,x,x,2026-01-01", "kind"),
        ("line,obtain,,1,2,low,x,x,2026-01-01", "action"),
        ("line,enlarge,PLT,-1,2,low,x,x,2026-01-01", "months_min"),
        ("line,enlarge,PLT,1,some,low,x,x,2026-01-01", "months_max"),
        ("line,enlarge,PLT,3,2,low,x,x,2026-01-01", "months_max"),
        ("line,enlarge,PLT,1,2,huge,x,x,2026-01-01", "effort"),
        ("line,enlarge,PLT,1,2,low,x,x,soon", "as_of"),
        ("line,enlarge,PLT,1,2,low,x,x", "as_of"),
        ("line,enlarge,,1,2,low,x,x,2026-01-01", "subject"),
        ("line,enlarge,PLTT,1,2,low,x,x,2026-01-01", "subject"),
        ("certificate,renew,CQI11,1,2,low,x,x,2026-01-01", "subject"),
    ],
)
def test_a_row_that_cannot_be_is_named_with_what_to_write(
    tmp_path: Path, row: str, column: str
) -> None:
    path = tmp_path / "changes.csv"
    path.write_text(whole(row), encoding="utf-8")
    with pytest.raises(ChangesTableError, match=f"row 11, {column}") as caught:
        change_table(path)
    assert caught.value.hint.es


def test_a_table_without_a_row_for_any_subject_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    path.write_text(f"{HEADER}\nline,enlarge,PLT,1,2,low,x,x,2026-01-01\n", encoding="utf-8")
    with pytest.raises(ChangesTableError) as caught:
        change_table(path)
    assert "certificate obtain" in caught.value.hint.en
