"""Relationship types, each under its arrow."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.nodes.activity_class import ACTIVITY_CLASS
from eslabon.graph.model.nodes.buyer import BUYER
from eslabon.graph.model.nodes.capability import CAPABILITY
from eslabon.graph.model.nodes.certificate import CERTIFICATE
from eslabon.graph.model.nodes.company import COMPANY
from eslabon.graph.model.nodes.component import COMPONENT
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.finishing_step import FINISHING_STEP
from eslabon.graph.model.nodes.plant import PLANT
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.nodes.standard import STANDARD
from eslabon.graph.model.schema import About, relationship_schema


# (Establishment)-[:OPERATED_BY]->(Company)
@dataclass(frozen=True, slots=True, kw_only=True)
class OperatedBy:
    """The company that operates a site."""

    start: Annotated[str, About("Key of the Establishment")]
    end: Annotated[str, About("Key of the Company")]


OPERATED_BY = relationship_schema(
    OperatedBy,
    type="OPERATED_BY",
    start=ESTABLISHMENT,
    end=COMPANY,
)


# (Establishment)-[:LOCATED_IN]->(Region)
@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedIn:
    """The municipality and the industrial park that a site stands in."""

    start: Annotated[str, About("Key of the Establishment")]
    end: Annotated[str, About("Key of the Region")]


LOCATED_IN = relationship_schema(
    LocatedIn,
    type="LOCATED_IN",
    start=ESTABLISHMENT,
    end=REGION,
)


# (Establishment)-[:CLASSIFIED_AS]->(ActivityClass)
@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifiedAs:
    """The activity class that a directory gives a site."""

    start: Annotated[str, About("Key of the Establishment")]
    end: Annotated[str, About("Key of the ActivityClass")]


CLASSIFIED_AS = relationship_schema(
    ClassifiedAs,
    type="CLASSIFIED_AS",
    start=ESTABLISHMENT,
    end=ACTIVITY_CLASS,
)


# (Establishment)-[:OFFERS]->(Capability)
@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """A site's claim, or a claim about it, to do a process."""

    start: Annotated[str, About("Key of the Establishment")]
    end: Annotated[str, About("Key of the Capability")]
    provenance: Annotated[str, About("certified, audited, invoiced, declared or inferred")]
    confidence: Annotated[float, About("How far the claim is trusted, 0 to 1")]
    mode: Annotated[str, About("in_house, subcontracted or unknown")] = "unknown"
    because: Annotated[str | None, About("What the claim was read from")] = None
    checked: Annotated[str | None, About("Day the claim was last checked, ISO 8601")] = None
    materials: Annotated[
        tuple[str, ...] | None, About("Material families processed; absent means unknown")
    ] = None
    max_length: Annotated[float | None, About("Longest side that fits", unit="mm")] = None
    max_width: Annotated[float | None, About("Second side that fits", unit="mm")] = None
    max_height: Annotated[float | None, About("Shortest side that fits", unit="mm")] = None
    max_mass: Annotated[float | None, About("Heaviest piece", unit="kg")] = None
    capacity: Annotated[
        float | None, About("Pieces a year the line can do", unit="pieces/year")
    ] = None
    spare_capacity: Annotated[
        float | None, About("Pieces a year still free", unit="pieces/year")
    ] = None


OFFERS = relationship_schema(
    Offers,
    type="OFFERS",
    start=ESTABLISHMENT,
    end=CAPABILITY,
    per_source=True,
)


# (Capability)-[:NARROWER_THAN]->(Capability)
@dataclass(frozen=True, slots=True, kw_only=True)
class NarrowerThan:
    """A process that is a kind of another."""

    start: Annotated[str, About("Key of the Capability")]
    end: Annotated[str, About("Key of the Capability")]


NARROWER_THAN = relationship_schema(
    NarrowerThan,
    type="NARROWER_THAN",
    start=CAPABILITY,
    end=CAPABILITY,
)


# (Certificate)-[:HELD_BY]->(Establishment)
@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBy:
    """The site that a certificate was issued to."""

    start: Annotated[str, About("Key of the Certificate")]
    end: Annotated[str, About("Key of the Establishment")]


HELD_BY = relationship_schema(
    HeldBy,
    type="HELD_BY",
    start=CERTIFICATE,
    end=ESTABLISHMENT,
)


# (Certificate)-[:CONFORMS_TO]->(Standard)
@dataclass(frozen=True, slots=True, kw_only=True)
class ConformsTo:
    """The standard that a certificate is for."""

    start: Annotated[str, About("Key of the Certificate")]
    end: Annotated[str, About("Key of the Standard")]


CONFORMS_TO = relationship_schema(
    ConformsTo,
    type="CONFORMS_TO",
    start=CERTIFICATE,
    end=STANDARD,
)


# (Certificate)-[:ATTESTS]->(Capability)
@dataclass(frozen=True, slots=True, kw_only=True)
class Attests:
    """A process within a certificate's scope."""

    start: Annotated[str, About("Key of the Certificate")]
    end: Annotated[str, About("Key of the Capability")]


ATTESTS = relationship_schema(
    Attests,
    type="ATTESTS",
    start=CERTIFICATE,
    end=CAPABILITY,
)


# (Standard)-[:IMPLIES]->(Standard)
@dataclass(frozen=True, slots=True, kw_only=True)
class Implies:
    """A standard whose holder meets another one too."""

    start: Annotated[str, About("Key of the Standard")]
    end: Annotated[str, About("Key of the Standard")]
    evidence: Annotated[str | None, About("Source of the claim")] = None


IMPLIES = relationship_schema(
    Implies,
    type="IMPLIES",
    start=STANDARD,
    end=STANDARD,
)


# (Standard)-[:CAN_ATTEST]->(Capability)
@dataclass(frozen=True, slots=True, kw_only=True)
class CanAttest:
    """A process that certificates of a standard can cover."""

    start: Annotated[str, About("Key of the Standard")]
    end: Annotated[str, About("Key of the Capability")]
    evidence: Annotated[str | None, About("Source of the claim")] = None


CAN_ATTEST = relationship_schema(
    CanAttest,
    type="CAN_ATTEST",
    start=STANDARD,
    end=CAPABILITY,
)


# (Plant)-[:OPERATED_BY]->(Buyer)
@dataclass(frozen=True, slots=True, kw_only=True)
class RunBy:
    """The buyer that runs a plant."""

    start: Annotated[str, About("Key of the Plant")]
    end: Annotated[str, About("Key of the Buyer")]


RUN_BY = relationship_schema(
    RunBy,
    type="OPERATED_BY",
    start=PLANT,
    end=BUYER,
)


# (Buyer)-[:SUBSIDIARY_OF]->(Buyer)
@dataclass(frozen=True, slots=True, kw_only=True)
class SubsidiaryOf:
    """The group that a buyer belongs to."""

    start: Annotated[str, About("Key of the Buyer")]
    end: Annotated[str, About("Key of the Buyer")]


SUBSIDIARY_OF = relationship_schema(
    SubsidiaryOf,
    type="SUBSIDIARY_OF",
    start=BUYER,
    end=BUYER,
)


# (Plant)-[:SENDS_OUT]->(FinishingStep)
@dataclass(frozen=True, slots=True, kw_only=True)
class SendsOut:
    """A step that a plant has done outside."""

    start: Annotated[str, About("Key of the Plant")]
    end: Annotated[str, About("Key of the FinishingStep")]


SENDS_OUT = relationship_schema(
    SendsOut,
    type="SENDS_OUT",
    start=PLANT,
    end=FINISHING_STEP,
)


# (FinishingStep)-[:OF]->(Component)
@dataclass(frozen=True, slots=True, kw_only=True)
class OfComponent:
    """The component that a step works on."""

    start: Annotated[str, About("Key of the FinishingStep")]
    end: Annotated[str, About("Key of the Component")]


OF_COMPONENT = relationship_schema(
    OfComponent,
    type="OF",
    start=FINISHING_STEP,
    end=COMPONENT,
)


# (FinishingStep)-[:REQUIRES]->(Capability)
@dataclass(frozen=True, slots=True, kw_only=True)
class Requires:
    """The process that a step asks for."""

    start: Annotated[str, About("Key of the FinishingStep")]
    end: Annotated[str, About("Key of the Capability")]


REQUIRES = relationship_schema(
    Requires,
    type="REQUIRES",
    start=FINISHING_STEP,
    end=CAPABILITY,
)


# (FinishingStep)-[:REQUIRES_STANDARD]->(Standard)
@dataclass(frozen=True, slots=True, kw_only=True)
class RequiresStandard:
    """A standard that a step asks its supplier for."""

    start: Annotated[str, About("Key of the FinishingStep")]
    end: Annotated[str, About("Key of the Standard")]


REQUIRES_STANDARD = relationship_schema(
    RequiresStandard,
    type="REQUIRES_STANDARD",
    start=FINISHING_STEP,
    end=STANDARD,
)


# (FinishingStep)-[:DONE_IN]->(Region)
@dataclass(frozen=True, slots=True, kw_only=True)
class DoneIn:
    """Where a step is done now."""

    start: Annotated[str, About("Key of the FinishingStep")]
    end: Annotated[str, About("Key of the Region")]


DONE_IN = relationship_schema(
    DoneIn,
    type="DONE_IN",
    start=FINISHING_STEP,
    end=REGION,
)


# (Plant)-[:LOCATED_IN]->(Region)
@dataclass(frozen=True, slots=True, kw_only=True)
class PlantIn:
    """The municipality that a plant stands in."""

    start: Annotated[str, About("Key of the Plant")]
    end: Annotated[str, About("Key of the Region")]


PLANT_IN = relationship_schema(
    PlantIn,
    type="LOCATED_IN",
    start=PLANT,
    end=REGION,
)


# (Region)-[:PART_OF]->(Region)
@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf:
    """The larger region that holds a smaller one."""

    start: Annotated[str, About("Key of the Region")]
    end: Annotated[str, About("Key of the Region")]


PART_OF = relationship_schema(
    PartOf,
    type="PART_OF",
    start=REGION,
    end=REGION,
    per_source=True,
)


# (Company)-[:SUPPLIES]->(Company)
@dataclass(frozen=True, slots=True, kw_only=True)
class Supplies:
    """What one company invoiced another over a period."""

    start: Annotated[str, About("Key of the Company")]
    end: Annotated[str, About("Key of the Company")]
    amount: Annotated[float, About("Invoiced amount", unit="currency")]
    currency: Annotated[str, About("ISO 4217 currency")]
    since: Annotated[str, About("First day of the period, ISO 8601")]
    until: Annotated[str, About("Last day of the period, ISO 8601")]
    invoices: Annotated[int, About("Number of invoices")]


SUPPLIES = relationship_schema(
    Supplies,
    type="SUPPLIES",
    start=COMPANY,
    end=COMPANY,
    per_source=True,
)
