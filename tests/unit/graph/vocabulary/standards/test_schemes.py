"""Each scheme is a customer approval of the catalogue, and no such approval but the general one lacks."""

from eslabon.graph.reading.fields.approvals import listed_issuer
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.standards.schemes import schemes


def test_every_customer_approval_of_the_catalogue_has_its_customer() -> None:
    known = standard_catalogue().standards.values()
    expected = {one.code for one in known if one.kind == "customer approval"}
    assert set(schemes()) == expected - {"CUSTOMER-APPROVAL"}


def test_every_customer_is_listed() -> None:
    for scheme in (one for each in schemes().values() for one in each):
        assert listed_issuer(scheme.issuer) == scheme.issuer
