"""Processes and standards in the schema."""

import strawberry

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.capabilities.tree import Capability as CapabilityEntry
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.queries.entities.evidence import StandardRow
from eslabon.service.graphql.context import Context, Info
from eslabon.service.graphql.fields import described, resolved
from eslabon.service.graphql.types.node import Node, from_row


@described
class ClassificationCodes:
    """Codes of a process in other classifications."""

    din8580: str | None
    sat_claveprodserv: list[str]
    scian: list[str]
    nadcap: list[str]
    cqi: list[str]
    sudokn: str | None


@described
class Capability(Node):
    """A process that a site can do, in a tree from broad to precise."""

    key_field = "code"
    entry: strawberry.Private[CapabilityEntry]
    code: str
    callouts: list[str] = strawberry.field(description="Specifications that call for it.")

    @resolved
    def label(self, info: Info) -> str:
        """Its name, in the language of the request."""
        return info.context.say(Text(self.entry.name_es, self.entry.name_en))

    @resolved
    def synonyms(self, info: Info) -> list[str]:
        """Other names it goes by, in the language of the request."""
        entry, language = self.entry, info.context.language
        return list(entry.synonyms_es if language == "es" else entry.synonyms_en)

    @resolved
    def parent(self) -> "Capability | None":
        """The next broader process; the root has none."""
        above = capability_tree().parent(self.code)
        return None if above is None else capability_from(above)

    @resolved
    def children(self) -> list["Capability"]:
        """The processes directly below it."""
        return [capability_from(entry) for entry in capability_tree().children(self.code)]

    @resolved
    def ancestors(self) -> list["Capability"]:
        """All broader processes, the nearest first."""
        return [capability_from(entry) for entry in capability_tree().ancestors(self.code)]

    @resolved
    def classification(self) -> ClassificationCodes:
        """Its codes in other classifications."""
        entry = self.entry
        return ClassificationCodes(
            din8580=entry.din8580 or None,
            sat_claveprodserv=list(entry.sat_claveprodserv),
            scian=list(entry.scian_class),
            nadcap=list(entry.nadcap_ac),
            cqi=list(entry.cqi),
            sudokn=entry.sudokn_class or None,
        )


@described
class Standard(Node):
    """A certification standard, approval scheme or registration."""

    key_field = "code"
    code: str
    name: str
    sector: str | None
    kind: str | None
    scope_level: str | None
    validity: str | None = strawberry.field(description="How long a certificate usually lasts.")
    registry: str | None = strawberry.field(description="Where a certificate can be checked.")
    implies: list[str] = strawberry.field(description="Codes of standards its holders meet too.")


def capability_from(entry: CapabilityEntry) -> Capability:
    """Return an entry of the tree as the schema shows it."""
    return from_row(Capability, entry, entry=entry)


def capability_of(code: str | None) -> Capability | None:
    """Return the process of a code, if the tree has it."""
    tree = capability_tree()
    return capability_from(tree.get(code)) if code is not None and code in tree else None


def standard_from(row: StandardRow) -> Standard:
    """Return a row as the schema shows it."""
    return from_row(Standard, row)


async def standard_of(context: Context, code: str) -> Standard | None:
    """Return the standard of a code, if there is one."""
    row = await context.batches.standards.load(code)
    return None if row is None else standard_from(row)


async def standards_of(context: Context, codes: list[str]) -> list[Standard]:
    """Return the standards of codes, in their order, without those that do not exist."""
    rows = await context.batches.standards.load_many(codes)
    return [standard_from(row) for row in rows if row is not None]
