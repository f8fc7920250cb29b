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
- CMMC level 2 to level 1 or to NIST SP 800-171, TISAX to any of them: statuses of different schemes,
  each granted by its own; who asks for one gets no other.
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
from eslabon.graph.vocabulary.folding import fold, word_key
from eslabon.graph.vocabulary.packaged import packaged_rows, packaged_table
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.graph.vocabulary.terms import Assurance

_EDITION = re.compile(r"\s*[:\-/]\s*(19|20)\d\d\b.*$|\s+rev\.?\s+\w$", re.IGNORECASE)
_LONGEST_NAME = 120
_TABLE = re.compile(r"^\s*(?:process\s+)?(?:tablas?|tables?|criterios?|criteria|criterion)\b\s*")
_TITLE = re.compile(r"\s*[:(].*$")
_REVISION = re.compile(r"\s+rev\w*\.?\s+\w+\s*$")
# What criteria that are words are called besides, folded.
_CRITERION_WORDS = {
    "oxido de etileno": "eto",
    "ethylene oxide": "eto",
    "eo": "eto",
    "haz de electrones": "electron beam",
    "e-beam": "electron beam",
    "rayos x": "x-ray",
    "vapor": "steam",
    "moist heat": "steam",
    "calor humedo": "steam",
    "peroxido de hidrogeno": "hydrogen peroxide",
    "calor seco": "dry heat",
    "cuarto limpio": "clean-room assembly",
    "clean room": "clean-room assembly",
    "empaque esteril": "sterile packaging",
}
_SECURITY = frozenset({"cybersecurity", "ISMS"})
_REGISTERS = frozenset({"registration", "program", "licence", "notice"})
_OF_PEOPLE = "personnel"
_OPEN_ENDED = "Open-ended"
_PACKAGE = "eslabon.graph.vocabulary.standards"


class UnknownStandardError(NotFoundError):
    """A standard is not in the catalogue."""

    code = "UNKNOWN_STANDARD"
    message = Text("No se conoce la norma «{asked}».", "There is no standard “{asked}”.")
    hint = Text(
        "La lista de normas está en la plantilla: eslabon template certificates.",
        "The list of standards is in the template: eslabon template certificates.",
    )


class UnknownCriterionError(NotFoundError):
    """A standard has no such audit criterion or process table."""

    code = "UNKNOWN_CRITERION"
    message = Text(
        "{standard} no tiene el criterio «{asked}».", "{standard} has no criterion “{asked}”."
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
        """Return whether a company holds it for all its sites, not a site for itself.

        Raises:
            UnknownStandardError: If the code is not in the catalogue.
        """
        return self.standard(code).scope_level == "company"

    def speaks_for(self, held: str, asked: str) -> bool:
        """Return whether whoever lists that one is held would list the other, if it were held too.

        The certificates of a plant are listed together, and so are its statuses of security. What
        a register grants, such as IMMEX, REPSE or ITAR, tells nothing of what another grants, nor does
        a plant list how its people are certified.

        Raises:
            UnknownStandardError: If a code is not in the catalogue.
        """
        if held in self.implied_by(asked):
            return True
        if self.standard(asked).kind == _OF_PEOPLE:
            return False
        where = self._list_of(held)
        return where is not None and where == self._list_of(asked)

    def _list_of(self, code: str) -> str | None:
        """Return in which list of a site it would stand; None where it stands in its register alone."""
        if self.standard(code).kind in _SECURITY:
            return "security"
        is_apart = self.is_company_level(code) or self.standard(code).kind in _REGISTERS
        return None if is_apart else "plant"

    def is_trade_wide(self, code: str) -> bool:
        """Return whether a scope that names a group holds for all that the site does of it.

        It does where a site assesses a whole trade by itself; others accredit each process.

        Raises:
            UnknownStandardError: If the code is not in the catalogue.
        """
        return self.standard(code).scope_grant == "trade"

    def assurance(self, code: str) -> str:
        """Return who at least assesses what its certificates say: a code of `Assurance`.

        Raises:
            UnknownStandardError: If the code is not in the catalogue.
        """
        return self.standard(code).assurance or Assurance.THIRD_PARTY.value

    def says_quality(self, code: str) -> bool:
        """Return whether it says anything of how well work is done; of security nothing is scored.

        Raises:
            UnknownStandardError: If the code is not in the catalogue.
        """
        return self.standard(code).says_quality == "yes"

    def validity_months(self, code: str) -> int | None:
        """Return for how many months a certificate may hold at most, None where nothing bounds it.

        Raises:
            UnknownStandardError: If the code is not in the catalogue.
        """
        return self.standard(code).validity_months

    def is_open_ended(self, code: str) -> bool:
        """Return whether its certificates bear no last day, as they hold until they are taken back.

        Raises:
            UnknownStandardError: If the code is not in the catalogue.
        """
        return (self.standard(code).validity or "").startswith(_OPEN_ENDED)

    def can_attest(self, code: str, capability: str) -> bool:
        """Return whether some certificate of a standard could attest a process, or one below it.

        Raises:
            UnknownStandardError: If the code is not in the catalogue.
        """
        if not self.is_process_scoped(code):
            return True
        return not capability_tree().subtree(capability).isdisjoint(self.attestable(code))

    def criteria(self, code: str) -> Mapping[str, frozenset[str]]:
        """Return the audit criteria of a standard with the processes that each covers.

        A process is covered with its kinds, but for those that other criteria are for; a criterion
        that attests nothing covers nothing.

        Raises:
            UnknownStandardError: If the code is not in the catalogue.
        """
        self.standard(code)
        return self._criteria.get(code, {})

    def is_baseline(self, criterion: str) -> bool:
        """Return whether a criterion is what all audits of some others begin with: AC7108 of AC7108/8."""
        return any(
            one.startswith(f"{criterion}/") for named in self._criteria.values() for one in named
        )

    def criterion_of(self, code: str, text: str) -> str:
        """Return the criterion of a standard that a text names, as certificates print it.

        Raises:
            UnknownStandardError: If the code is not in the catalogue.
            UnknownCriterionError: If it has none of that name.

        >>> standard_catalogue().criterion_of("NADCAP-CP", "AC 7108 / 8 Rev. B")
        'AC7108/8'
        >>> standard_catalogue().criterion_of("CQI-11", "Tabla A: zinc")
        'A'
        """
        known = self.criteria(code)
        wanted = _criterion_key(text)
        for criterion in known:
            key = _criterion_key(criterion)
            # A slash number alone stands for that of the standard.
            if wanted == key or ("/" in key and wanted == key[key.index("/") :]):
                return criterion
        listed = ", ".join(known) or "–"
        raise UnknownCriterionError(
            standard=code,
            asked=text[:_LONGEST_NAME],
            hint=Text(f"Tiene: {listed}.", f"It has: {listed}."),
        )

    @cached_property
    def _direct(self) -> Mapping[str, frozenset[str]]:
        return _grouped((claim.end, claim.start) for claim in self.implications)

    @cached_property
    def _criteria(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        tree = capability_tree()
        listed: dict[str, dict[str, set[str]]] = {}
        for row in _rows("attests.csv"):
            if row["criterion"]:
                own = listed.setdefault(row["standard"], {}).setdefault(row["criterion"], set())
                own.update(filter(None, [row["capability"]]))
        covered: dict[str, dict[str, frozenset[str]]] = {}
        for standard, criteria in listed.items():
            every = frozenset().union(*criteria.values())
            covered[standard] = {
                criterion: frozenset().union(
                    *(
                        tree.satisfying(code)
                        if tree.get(code).is_group
                        else (tree.satisfying(code) - every) | {code}
                        for code in own
                    ),
                    own,
                )
                for criterion, own in criteria.items()
            }
        return covered

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


def _criterion_key(text: str) -> str:
    """Return a criterion without the word for a table, its title, its revision and blanks."""
    bare = _TITLE.sub("", _REVISION.sub("", fold(text)))
    words = " ".join(_TABLE.sub("", bare).split())
    return _CRITERION_WORDS.get(words, words).replace(" ", "").replace("-", "")


def _key(text: str) -> str:
    return word_key(text).replace(" ", "")


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for key, member in pairs:
        groups.setdefault(key, set()).add(member)
    return {key: frozenset(members) for key, members in groups.items()}
