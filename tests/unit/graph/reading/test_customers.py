"""Customers are compared as the trade writes them."""

import pytest

from eslabon.graph.reading.approved import Likeness
from eslabon.graph.reading.customers import is_issuer

SAME, PERHAPS, OTHER = Likeness


@pytest.mark.parametrize(
    ("asked", "held", "expected"),
    [
        ("Boeing", "BOEING", SAME),
        ("Boeing", "The Boeing Company", SAME),
        ("Acme Aero", "Acme Aero, S.A. de C.V.", SAME),
        ("General Electric", "GE", SAME),
        ("Ford", "Ford Motor", SAME),
        ("VW", "Volkswagen", SAME),
        ("GM", "General Motors de México", SAME),
        ("Acme Aero", "Aero Acme", SAME),
        ("Acme", "Acme de México, S.A. de C.V.", SAME),
        ("VW", "Volkswagen AG", SAME),
        ("BMW", "BMW Group", SAME),
        ("Ford", "Ford Motor Company, S.A. de C.V.", SAME),
        ("Toyota", "Toyota Motor Corporation", SAME),
        ("GM", "General Motors Corporation", SAME),
        ("John Deere", "Deere & Company", SAME),
        ("Bosch", "Robert Bosch México", SAME),
        ("Messier-Dowty", "Safran Landing Systems", SAME),
        # Firms that have another name now.
        ("Chrysler de México", "Stellantis", SAME),
        ("Daimler", "Mercedes-Benz", SAME),
        ("GE Aviation", "GE Aerospace", SAME),
        # Of the same group, or of another firm.
        ("Siemens", "Siemens Energy", PERHAPS),
        ("Siemens Energy", "Siemens Healthineers", OTHER),
        ("Pratt & Whitney", "P&WC", PERHAPS),
        ("Pratt & Whitney", "Pratt & Whitney Canada", PERHAPS),
        ("Boeing", "Boeing Canada", PERHAPS),
        ("Safran", "Snecma", PERHAPS),
        ("Volvo Cars", "Volvo Trucks", OTHER),
        ("Johnson Controls", "Johnson & Johnson", OTHER),
        ("Toyota", "Toyota Boshoku", PERHAPS),
        ("GE", "GE Appliances", PERHAPS),
        ("GE", "General Motors", OTHER),
        ("General Electric", "General Motors", OTHER),
        ("Airbus", "Boeing", OTHER),
        ("", "Boeing", OTHER),
    ],
)
def test_customers_are_compared_by_their_names(asked: str, held: str, expected: Likeness) -> None:
    assert is_issuer(asked, held) is expected
    assert is_issuer(held, asked) is expected
