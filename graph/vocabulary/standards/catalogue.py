"""Reads the catalogue of standards and answers what a certificate of each one is worth.

A certificate meets a standard where it is of that standard or of one that implies it. What
implies what is said in `implies.csv`, a source for each claim. Absent on purpose:

- ISO 13485 to ISO 9001: it stands alone, follows the edition of 2008, and leaves out what
  ISO 9001 asks on customer satisfaction and continual improvement.
- ISO/IEC 17025 to ISO 9001: an accredited laboratory may run any management system.
- AS9110 or AS9120 to AS9100: siblings on one trunk, none contains another.
- Nadcap to CQI or back: other auditors, other criteria.
- OEA to CTPAT: the two customs services recognise each other's holders by arrangement, the
  holder of one is not a holder of the other.
- AS9100 to Nadcap, ISO 13485 to NOM-241: asked before, or partly alike, which proves nothing.

What a certificate can attest is said in `attests.csv`, criterion by criterion: the slash of Nadcap
and the process table of CQI, as a plant accredited for one is not for the next. A row without a
capability is a criterion that attests no process, such as what is done in support only. A group
stands there only where all below it can be on a certificate. The costs in `standards.csv` are
bands for a small plant, of what the note says; where it names two, the dearer one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text, joined
from eslabon.graph.model.nodes.standard import Standard
from eslabon.graph.model.relationships import CanAttest, Implies
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.packaged import packaged_rows, packaged_table
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest

_EDITION = re.compile(r"\s*[:\-/]\s*(19|20)\d\d\b.*$|\s+rev\.?\s+\w$", re.IGNORECASE)
_LONGEST_NAME = 120
_PACKAGE = "eslabon.graph.vocabulary.standards"


class UnknownStandardError(NotFoundError):
    """A standard is not in the catalogue."""

    code = "UNKNOWN_STANDARD"
    message = Text("No se conoce la norma «{asked}».", "There is no standard “{asked}”.")
    hint = Text(
        "La lista de normas está en la plantilla: eslabon template certificates.",
        "The list of standards is in the template: eslabon template certificates.",
    )


@dataclass(frozen=True)
class StandardCatalogue:
    """Standards by code, what implies what, and what each can attest, with sources."""

    standards: Mapping[str, Standard]
    sources: Mapping[str, str]
    aliases: Mapping[str, str]
    implications: tuple[Implies, ...]
    attestations: tuple[CanAttest, ...]

    def code_of(self, text: str) -> str:
        """Return the code that a code, an alias or a name with its edition stands for.

        Raises:
            UnknownStandardError: If nothing in the catalogue is called so.
        """
        asked = text[:_LONGEST_NAME]
        for spelling in (asked, _EDITION.sub("", asked)):
            code = self.aliases.get(_key(spelling))
            if code is not None:
                return code
        raise self._unknown(asked)

    def standard(self, code: str) -> Standard:
        """Return one standard.

        Raises:
            UnknownStandardError: If the code is not in the catalogue.
        """
        found = self.standards.get(code)
        if found is None:
            raise self._unknown(code)
        return found

    def _unknown(self, asked: str) -> UnknownStandardError:
        near = did_you_mean(nearest(asked, self.standards, limit=1))
        return UnknownStandardError(asked=asked, hint=joined(near, UnknownStandardError.hint))

    def implied_by(self, code: str) -> frozenset[str]:
        """Return the standards whose holder meets this one, itself among them.

        Raises:
            UnknownStandardError: If the code is not in the catalogue.
        """
        self.standard(code)
        met, waiting = {code}, [code]
        while waiting:
            stronger = self._direct.get(waiting.pop(), frozenset()) - met
            met |= stronger
            waiting.extend(stronger)
        return frozenset(met)

    def is_process_scoped(self, code: str) -> bool:
        """Return whether a certificate covers named processes only, never the whole site.

        Raises:
            UnknownStandardError: If the code is not in the catalogue.
        """
        return self.standard(code).scope_level == "process"

    def attestable(self, code: str) -> frozenset[str]:
        """Return the capabilities that certificates of a standard can attest.

        A process is attested with its kinds, a group only where the table names the group itself.

        Raises:
            UnknownStandardError: If the code is not in the catalogue.
        """
        self.standard(code)
        return self._attestable.get(code, frozenset())

    def scopes(self, code: str) -> frozenset[str]:
        """Return what certificates of a standard can name: what they attest, and groups of it.

        Raises:
            UnknownStandardError: If the code is not in the catalogue.
        """
        tree, attested = capability_tree(), self.attestable(code)
        above = {group.code for found in attested for group in tree.ancestors(found)}
        return attested | {group for group in above if tree.get(group).is_group}

    def is_company_level(self, code: str) -> bool:
        return self.standard(code).scope_level == "company"

    def is_trade_wide(self, code: str) -> bool:
        return self.standard(code).kind == "self-assessment"

    def assurance(self, code: str) -> str:
        kind = self.standard(code).kind or ""
        if kind == "self-assessment" or code.startswith(("CMMC-L1", "NIST")):
            return "self_assessed"
        return "second_party" if kind.startswith("customer") else "third_party"

    def bears_on_quality(self, code: str) -> bool:
        kind = self.standard(code).kind or ""
        return kind in (
            "QMS",
            "special process",
            "self-assessment",
            "workmanship",
            "quality label",
            "Lab accreditation",
            "customer approval",
            "customer audit",
            "validation",
        )

    def validity_months(self, code: str) -> int | None:
        text = self.standard(code).validity or ""
        numbers = [int(n) for n in re.findall(r"\d+", text)]
        if not numbers:
            return None
        return max(numbers) if "month" in text else 12 * max(numbers)

    def can_attest(self, code: str, capability: str) -> bool:
        if not self.is_process_scoped(code):
            return True
        tree = capability_tree()
        below = tree.subtree(capability)
        return bool(below & self.attestable(code))

    def criteria(self, code: str) -> Mapping[str, frozenset[str]]:
        tree = capability_tree()
        found: dict[str, frozenset[str]] = {}
        for row in _rows("attests.csv"):
            if row["standard"] == code and row["criterion"]:
                codes = tree.satisfying(row["capability"]) if row["capability"] else frozenset()
                found[row["criterion"]] = found.get(row["criterion"], frozenset()) | codes
        return found

    def criterion_of(self, code: str, text: str) -> str:
        for name in self.criteria(code):
            if _key(text) in (_key(name), "table" + _key(name), "tabla" + _key(name)):
                return name
        raise UnknownStandardError(asked=text)

    @cached_property
    def _direct(self) -> Mapping[str, frozenset[str]]:
        return _grouped((claim.end, claim.start) for claim in self.implications)

    @cached_property
    def _attestable(self) -> Mapping[str, frozenset[str]]:
        tree = capability_tree()
        return _grouped(
            (claim.start, narrower)
            for claim in self.attestations
            for narrower in tree.satisfying(claim.end)
        )


@cache
def standard_catalogue() -> StandardCatalogue:
    """Return the catalogue, read once.

    >>> sorted(standard_catalogue().implied_by("ISO13485"))
    ['ISO13485', 'MDSAP']
    """
    rows = list(_rows("standards.csv"))
    return StandardCatalogue(
        standards={s.code: s for s in packaged_table(Standard, _PACKAGE, "standards.csv")},
        sources={row["code"]: row["source"] for row in rows},
        aliases={
            _key(name): row["code"]
            for row in rows
            for name in (row["code"], row["name"], *filter(None, row["aliases"].split(";")))
        },
        implications=tuple(
            Implies(start=r["standard"], end=r["implies"], evidence=r["source"])
            for r in _rows("implies.csv")
        ),
        attestations=tuple(_attestations()),
    )


def _attestations() -> Iterator[CanAttest]:
    """Yield one claim for each standard and capability, whatever number of criteria make it."""
    claims: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in _rows("attests.csv"):
        if row["capability"]:
            claims.setdefault((row["standard"], row["capability"]), []).append(row)
    for (standard, capability), rows in claims.items():
        yield CanAttest(
            start=standard,
            end=capability,
            criteria=tuple(row["criterion"] for row in rows if row["criterion"]) or None,
            evidence="; ".join(f"{row['note']} ({row['source']})" for row in rows),
        )


def _rows(name: str) -> Iterator[dict[str, str]]:
    return packaged_rows(_PACKAGE, name)


def _key(text: str) -> str:
    return word_key(text).replace(" ", "")


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for key, member in pairs:
        groups.setdefault(key, set()).add(member)
    return {key: frozenset(members) for key, members in groups.items()}
