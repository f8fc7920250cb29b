"""Processes and standards in the schema."""

from collections.abc import Iterable
from typing import Self

import strawberry

from eslabon.graph.language import Text
from eslabon.graph.model.nodes.standard import STANDARD
from eslabon.graph.vocabulary.callouts.catalogue import callouts_by_code
from eslabon.graph.vocabulary.capabilities.tree import Capability as CapabilityEntry
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.queries.entities.evidence import STANDARDS
from eslabon.service.graphql.context import Context, Info
from eslabon.service.graphql.fields import described, resolved
from eslabon.service.graphql.types.node import Node, stored


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
    is_group: bool = strawberry.field(
        description="It names no process, only several that are alike."
    )
    edge: str | None = strawberry.field(
        description="How it hangs from its parent: `kind_of` (it is one) or `family` (it is not)."
    )
    callouts: list[str] = strawberry.field(description="Specifications that call for it.")

    @classmethod
    def of(cls, entry: CapabilityEntry) -> Self:
        """Return an entry of the tree as the schema shows it."""
        return cls(
            entry=entry,
            code=entry.code,
            is_group=entry.is_group,
            edge=entry.edge,
            callouts=list(callouts_by_code().get(entry.code, ())),
        )

    @classmethod
    def found(cls, code: str) -> Self | None:
        """Return the process of a code, if the tree has it."""
        tree = capability_tree()
        return cls.of(tree.get(code)) if code in tree else None

    @classmethod
    async def known_each(cls, context: Context, keys: Iterable[str]) -> list[Self | None]:
        """Return the process of each code, None for one that the tree lacks."""
        return [cls.found(code) for code in keys]

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
        return None if above is None else Capability.of(above)

    @resolved
    def children(self) -> list["Capability"]:
        """The processes directly below it."""
        return [Capability.of(entry) for entry in capability_tree().children(self.code)]

    @resolved
    def members(self) -> list["Capability"]:
        """The processes of a group; of a process itself."""
        return [Capability.of(entry) for entry in capability_tree().members(self.code)]

    @resolved
    def ancestors(self) -> list["Capability"]:
        """All broader processes, the nearest first."""
        return [Capability.of(entry) for entry in capability_tree().ancestors(self.code)]

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


@stored(STANDARD, STANDARDS)
class Standard(Node):
    """A certification standard, approval scheme or registration."""

    key_field = "code"
    implies: list[str] = strawberry.field(description="Codes of standards its holders meet too.")
