"""What sites can do: the tree of capabilities, and how names and requirements are read.

**The tree** (`capabilities.csv`, `tree`) has one root. The codes of the project's crosswalk are
kept as they are; inner nodes gather them (`PLT` plating, `ANO` anodizing, `PNT` painting, `HT` heat
treatment, `SURF` surface treatment of any kind) and finer codes lie below some of them, for what a
site declares.

**Reading** (`read_supplier`, `read_requirement`) turns a firm's name with its activity class, or a
buyer's free text, into codes with a confidence and the words that led there. It is pure: the same
input gives the same output, and nothing but the tables of this package is consulted.

1. The word key, and for requirements `clauses`, fold case, accents and marks; `spelling` mends long
   words that are one slip off.
2. `rules/phrases.csv` maps phrases to codes in the small language of `phrases`. Reading goes from
   left to right and takes the longest phrase at each place. A row of kind `family` names a whole
   family ("plating") and is dropped where a process below it is read; `ignore` rows use up words
   that only look like a process ("chrome-moly", "vidrio templado"); `lone` rows count only where
   nothing else is read; `needs` limits a row to activity classes, `scope` to names or to texts;
   `also` lists the second meaning of an ambiguous word ("cromado") with its lower confidence.
3. In names, `rules/classes.csv` says what a class tells alone and which classes silence a name (a
   hair salon called Cromo), and `rules/vetoes.csv` lists words of firms that do no process
   (rental, scrap, associations, shops, sellers).
4. In requirements, `callouts` finds specifications ("MIL-A-8625 type III") from the `callouts`
   column of the tree, and `contexts` takes back what stands in a negation, describes the goods as
   they come in, is replaced, or is done by somebody else (`rules/contexts.csv`).
5. `readings.combine` gives one reading a code: from `LIKELY` (0.5) up it is the likely meaning,
   below it another one that the words allow. A class alone tells its family at 0.1.

A reading is the narrowest process that the words state: "torno" is `MACH-TURN`, "maquinados" is
`MACH`, and both together are `MACH-TURN`, since a family is not told beside its process.
"""

from eslabon.graph.reading.readings import LIKELY, InferredCapability, Provenance
from eslabon.graph.reading.requirements import read_requirement
from eslabon.graph.reading.suppliers import read_supplier
from eslabon.graph.vocabulary.capabilities.tree import (
    Capability,
    CapabilityTree,
    UnknownCapabilityError,
    capability_tree,
)

__all__ = [
    "LIKELY",
    "Capability",
    "CapabilityTree",
    "InferredCapability",
    "Provenance",
    "UnknownCapabilityError",
    "capability_tree",
    "read_requirement",
    "read_supplier",
]
