"""What is shown of one certificate is what the gates read of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.projection.columns import NEVER
from eslabon.queries.matching.certificate_standing import (
    CertificateStanding,
    DatedStanding,
    standing_of,
)
from eslabon.queries.matching.validity import validity
from tests.support.matching_world import Held, Site, columns_of

TODAY = date(2026, 11, 28)
DAYS = st.none() | st.integers(-1_500, 1_500).map(
    lambda away: (TODAY + timedelta(away)).isoformat()
)


@given(
    held=st.builds(
        Held,
        standard=st.sampled_from(["CQI-11", "ISO9001", "IMMEX", "Q1", "CNSNS", "REPSE"]),
        issued=DAYS,
        expires=DAYS,
        status=st.sampled_from(["valid", "suspended", "withdrawn"]),
        scope=st.just(()),
    )
)
def test_one_certificate_stands_as_the_gates_read_it(held: Held) -> None:
    columns = columns_of([Site(id="S", certificates=(held,))]).certificates
    known = validity(columns, on=TODAY)
    stands = standing_of(
        held.standard, held.status, issued=held.issued, expires=held.expires, on=TODAY
    )
    [is_in_force], [is_dated] = known.is_in_force, known.is_dated
    assert is_in_force == (
        stands.standing in (CertificateStanding.VALID, CertificateStanding.UNDATED)
    )
    assert (is_in_force and is_dated) == (stands.standing is CertificateStanding.VALID)
    [last] = known.ends
    assert last == (NEVER if stands.until is None else stands.until.toordinal())
    assert known.has_lapsed[0] == (
        stands.standing in (CertificateStanding.EXPIRED, CertificateStanding.SUSPENDED)
        and not (held.issued and held.issued > TODAY.isoformat())
    )


@pytest.mark.parametrize(
    ("standard", "status", "issued", "expires", "expected", "es"),
    [
        # It claims four years; its standard allows one.
        ("CQI-11", "valid", "2024-03-02", "2028-03-01", CertificateStanding.EXPIRED, "vencido, último día 2025-03-02"),
        ("ISO9001", "valid", "2025-01-01", "2026-12-08", CertificateStanding.VALID, "vigente hasta 2026-12-08 (10 d)"),
        ("ISO9001", "valid", "2026-11-29", None, CertificateStanding.NOT_BEGUN, None),
        ("ISO9001", "valid", None, None, CertificateStanding.UNDATED, "sin fecha que lo pruebe"),
        ("ISO9001", "valid", None, "2035-01-01", CertificateStanding.UNDATED, None),
        ("ISO9001", "suspended", "2025-01-01", "2026-12-08", CertificateStanding.SUSPENDED, None),
        ("ISO9001", "withdrawn", "2020-01-01", "2021-12-08", CertificateStanding.WITHDRAWN, None),
        # A programme has no last day.
        ("IMMEX", "valid", "2019-05-01", None, CertificateStanding.VALID, "vigente sin término"),
        ("IMMEX", "valid", None, None, CertificateStanding.UNDATED, None),
        ("IMMEX", "valid", "2019-05-01", "2026-11-27", CertificateStanding.EXPIRED, None),
    ],
)  # fmt: skip
def test_how_a_certificate_stands(
    standard: str,
    status: str,
    issued: str | None,
    expires: str | None,
    expected: CertificateStanding,
    es: str | None,
) -> None:
    stands = standing_of(standard, status, issued=issued, expires=expires, on=TODAY)
    assert stands.standing is expected
    if es is not None:
        assert stands.said.es == es


def test_the_days_that_are_left_are_told_of_what_holds() -> None:
    assert (
        DatedStanding(CertificateStanding.VALID, TODAY, 0).said.en == "valid until 2026-11-28 (0 d)"
    )
    assert (
        DatedStanding(CertificateStanding.SUSPENDED, TODAY, 0).said.en
        == "suspended, last day 2026-11-28"
    )
