"""Relationship types, each under its arrow."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.nodes.activity_class import ACTIVITY_CLASS
from eslabon.graph.model.nodes.approval import APPROVAL
from eslabon.graph.model.nodes.buyer import BUYER
from eslabon.graph.model.nodes.capability import CAPABILITY
from eslabon.graph.model.nodes.certificate import CERTIFICATE
from eslabon.graph.model.nodes.company import COMPANY
from eslabon.graph.model.nodes.component import COMPONENT
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.finishing_step import FINISHING_STEP
from eslabon.graph.model.nodes.line import LINE
from eslabon.graph.model.nodes.plant import PLANT
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.nodes.standard import STANDARD
from eslabon.graph.model.schema import About, Relationship, relationship_schema


# (Establishment)-[:OPERATED_BY]->(Company)
@dataclass(frozen=True, slots=True, kw_only=True)
class OperatedBy(Relationship):
    """The company that operates a site."""


OPERATED_BY = relationship_schema(OperatedBy, start=ESTABLISHMENT, end=COMPANY)


# (Establishment)-[:LOCATED_IN]->(Region)
@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedIn(Relationship):
    """The municipality and the industrial park that a site stands in."""


LOCATED_IN = relationship_schema(LocatedIn, start=ESTABLISHMENT, end=REGION)


# (Establishment)-[:CLASSIFIED_AS]->(ActivityClass)
@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifiedAs(Relationship):
    """The activity class that a directory gives a site."""


CLASSIFIED_AS = relationship_schema(ClassifiedAs, start=ESTABLISHMENT, end=ACTIVITY_CLASS)


# (Establishment)-[:OFFERS]->(Capability)
@dataclass(frozen=True, slots=True, kw_only=True)
class Offers(Relationship):
    """A site's claim, or a claim about it, to do a process."""

    provenance: Annotated[str, About("certified, audited, invoiced, declared or inferred")]
    confidence: Annotated[float, About("How far the claim is trusted, 0 to 1")]
    mode: Annotated[str, About("in_house, subcontracted or unknown")] = "unknown"
    because: Annotated[str | None, About("What the claim was read from, or who stated it")] = None
    checked: Annotated[str | None, About("Day the claim was last checked, ISO 8601")] = None
    basis: Annotated[
        str | None, About("Of an inferred claim: name or industry, which it was read off")
    ] = None
    claim: Annotated[str, About("yes; no where it says that the site does not; or withdrawn")] = (
        "yes"
    )


OFFERS = relationship_schema(Offers, start=ESTABLISHMENT, end=CAPABILITY, per_source=True)


# (Establishment)-[:RUNS]->(Line)
@dataclass(frozen=True, slots=True, kw_only=True)
class Runs(Relationship):
    """A line of a site; limits and capacity stand on it alone."""


RUNS = relationship_schema(Runs, start=ESTABLISHMENT, end=LINE)


# (Line)-[:PERFORMS]->(Capability)
@dataclass(frozen=True, slots=True, kw_only=True)
class Performs(Relationship):
    """The process that a line does."""


PERFORMS = relationship_schema(Performs, start=LINE, end=CAPABILITY)


# (Capability)-[:KIND_OF]->(Capability)
@dataclass(frozen=True, slots=True, kw_only=True)
class KindOf(Relationship):
    """A process whose doer does what the other one names."""

    reason: Annotated[str, About("Why it is a kind of the other")]


KIND_OF = relationship_schema(KindOf, start=CAPABILITY, end=CAPABILITY)


# (Capability)-[:FAMILY]->(Capability)
@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Relationship):
    """The group, or the process, that another is put under without being a kind of it."""


FAMILY = relationship_schema(Family, start=CAPABILITY, end=CAPABILITY)


# (Certificate)-[:HELD_BY]->(Establishment)
@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBy(Relationship):
    """The site that a certificate was issued to."""


HELD_BY = relationship_schema(HeldBy, start=CERTIFICATE, end=ESTABLISHMENT)


# (Certificate)-[:HELD_BY]->(Company)
@dataclass(frozen=True, slots=True, kw_only=True)
class HeldByCompany(Relationship):
    """The company that a certificate was issued to, none of its sites being named."""


HELD_BY_COMPANY = relationship_schema(HeldByCompany, type="HELD_BY", start=CERTIFICATE, end=COMPANY)


# (Approval)-[:HELD_BY]->(Establishment)
@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalOf(Relationship):
    """The site that a customer approved."""


APPROVAL_OF = relationship_schema(ApprovalOf, type="HELD_BY", start=APPROVAL, end=ESTABLISHMENT)


# (Approval)-[:COVERS]->(Capability)
@dataclass(frozen=True, slots=True, kw_only=True)
class Covers(Relationship):
    """The process that a customer approved."""


COVERS = relationship_schema(Covers, start=APPROVAL, end=CAPABILITY)


# (Approval)-[:GIVEN_BY]->(Buyer)
@dataclass(frozen=True, slots=True, kw_only=True)
class GivenBy(Relationship):
    """The buyer that approves."""


GIVEN_BY = relationship_schema(GivenBy, start=APPROVAL, end=BUYER)


# (Certificate)-[:CONFORMS_TO]->(Standard)
@dataclass(frozen=True, slots=True, kw_only=True)
class ConformsTo(Relationship):
    """The standard that a certificate is for."""


CONFORMS_TO = relationship_schema(ConformsTo, start=CERTIFICATE, end=STANDARD)


# (Certificate)-[:ATTESTS]->(Capability)
@dataclass(frozen=True, slots=True, kw_only=True)
class Attests(Relationship):
    """A process within a certificate's scope."""


ATTESTS = relationship_schema(Attests, start=CERTIFICATE, end=CAPABILITY)


# (Standard)-[:IMPLIES]->(Standard)
@dataclass(frozen=True, slots=True, kw_only=True)
class Implies(Relationship):
    """A standard whose holder meets another one too."""

    evidence: Annotated[str | None, About("Source of the claim")] = None


IMPLIES = relationship_schema(Implies, start=STANDARD, end=STANDARD)


# (Standard)-[:CAN_ATTEST]->(Capability)
@dataclass(frozen=True, slots=True, kw_only=True)
class CanAttest(Relationship):
    """A process that certificates of a standard can cover."""

    criteria: Annotated[
        tuple[str, ...] | None, About("Audit criteria or process tables that cover it")
    ] = None
    evidence: Annotated[str | None, About("Source of the claim")] = None


CAN_ATTEST = relationship_schema(CanAttest, start=STANDARD, end=CAPABILITY)


# (Plant)-[:OPERATED_BY]->(Buyer)
@dataclass(frozen=True, slots=True, kw_only=True)
class RunBy(Relationship):
    """The buyer that runs a plant."""


RUN_BY = relationship_schema(RunBy, type="OPERATED_BY", start=PLANT, end=BUYER)


# (Buyer)-[:SUBSIDIARY_OF]->(Buyer)
@dataclass(frozen=True, slots=True, kw_only=True)
class SubsidiaryOf(Relationship):
    """The group that a buyer belongs to."""


SUBSIDIARY_OF = relationship_schema(SubsidiaryOf, start=BUYER, end=BUYER)


# (Plant)-[:SENDS_OUT]->(FinishingStep)
@dataclass(frozen=True, slots=True, kw_only=True)
class SendsOut(Relationship):
    """A step that a plant has done outside."""


SENDS_OUT = relationship_schema(SendsOut, start=PLANT, end=FINISHING_STEP)


# (FinishingStep)-[:OF]->(Component)
@dataclass(frozen=True, slots=True, kw_only=True)
class OfComponent(Relationship):
    """The component that a step works on."""


OF_COMPONENT = relationship_schema(OfComponent, type="OF", start=FINISHING_STEP, end=COMPONENT)


# (FinishingStep)-[:REQUIRES]->(Capability)
@dataclass(frozen=True, slots=True, kw_only=True)
class Requires(Relationship):
    """The process that a step asks for."""


REQUIRES = relationship_schema(Requires, start=FINISHING_STEP, end=CAPABILITY)


# (FinishingStep)-[:REQUIRES_STANDARD]->(Standard)
@dataclass(frozen=True, slots=True, kw_only=True)
class RequiresStandard(Relationship):
    """A standard that a step asks its supplier for."""


REQUIRES_STANDARD = relationship_schema(RequiresStandard, start=FINISHING_STEP, end=STANDARD)


# (FinishingStep)-[:DONE_IN]->(Region)
@dataclass(frozen=True, slots=True, kw_only=True)
class DoneIn(Relationship):
    """Where a step is done now."""


DONE_IN = relationship_schema(DoneIn, start=FINISHING_STEP, end=REGION)


# (Plant)-[:LOCATED_IN]->(Region)
@dataclass(frozen=True, slots=True, kw_only=True)
class PlantIn(Relationship):
    """The municipality that a plant stands in."""


PLANT_IN = relationship_schema(PlantIn, type="LOCATED_IN", start=PLANT, end=REGION)


# (Region)-[:PART_OF]->(Region)
@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf(Relationship):
    """The larger region that holds a smaller one."""


PART_OF = relationship_schema(PartOf, start=REGION, end=REGION, per_source=True)


# (Company)-[:SUPPLIES]->(Company)
@dataclass(frozen=True, slots=True, kw_only=True)
class Supplies(Relationship):
    """What one company invoiced another over a period."""

    amount: Annotated[float, About("Invoiced amount", unit="currency")]
    currency: Annotated[str, About("ISO 4217 currency")]
    since: Annotated[str, About("First day of the period, ISO 8601")]
    until: Annotated[str, About("Last day of the period, ISO 8601")]
    invoices: Annotated[int, About("Number of invoices")]


SUPPLIES = relationship_schema(Supplies, start=COMPANY, end=COMPANY, per_source=True)
