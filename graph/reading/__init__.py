"""What words mean: names of firms, requirements of buyers, places, and whatever has a name.

All of it is pure: the same input gives the same output, and nothing but the tables of this package
and of `eslabon.graph.vocabulary` is consulted.

**A requirement** is read whole (`requirement.read_text`), as a `RequirementReading`: operations in
the order in which they are done, the part, standards, approvals, quantities, a place, and what was
not understood. Each part tells its words and their span.

1. `smooth` makes one of what the same words may be written with otherwise: blanks, hidden signs,
   dashes, wide letters; and `even` makes that even for patterns without changing its length. A
   `Sheet` holds what of it is left: what one reader has used is blotted out for those that follow.
2. `clauses` parts it into words and ends of clauses; `spelling` mends long words one slip off.
3. `mentions` finds where processes are named: by the phrases of `rules/phrases/`, in the language of
   `phrases`, by the names of the tree (`inflection`), and by `callouts` with their `designators`.
   Reading goes from left to right and takes the longest phrase at each place. A row of kind
   `family` names a whole family ("plating") and is dropped where a process below it is read;
   `ignore` rows use up words that only look like a process ("vidrio templado"); `lone` rows count
   only where nothing else is read; `ruled` rows hold words that rule a process out, and `bare` rows
   names that count only where others refuse them ("cadmium", `refusals`); `scope` limits a row to names or to texts,
   `needs` to activity
   classes; `also` lists the second meaning of an ambiguous word with its lower confidence. Compound
   terms ("temple y revenido") stand in a table of their own, which is read first.
4. `contexts` takes back what is ruled out, describes the goods as they come in, or is done by
   somebody else (`rules/contexts.csv`): `goods` reads what they are already, `makers` who is named
   by a process, `listing` what holds for a whole list; `processes` does both for a text.
5. `readings` settles what words mean together, `operations` makes `drafts` of operations of it, and
   `ordering` puts them into the order in which they are done.
6. `fields` has a reader for each of the other fields. What is measured on an operation, its type,
   class and grade, and what attests it are tied to the operation that they are said of
   (`attaching`, `detailing`, `attesting`; `asked_operations` puts it together).
7. `wording` tells fields, units and codes of a reading to people.

**A firm** is read from its name and activity class (`suppliers.read_supplier`), by the same phrases.
`rules/classes.csv` says what a class tells alone and which classes silence a name (a hair salon
called Cromo), `rules/vetoes.csv` lists words of firms that do no process. `names` and `identity`
bring names to forms that can be compared.

**A reading** of a process has a confidence: from `LIKELY` (0.5) up it is the likely meaning, below it
another one that the words allow. A class alone tells its family at 0.1. It is the narrowest process
that the words state: "torno" is `MACH-TURN`, "maquinados" is `MACH`, and both together are
`MACH-TURN`, since a family is not told beside its process.

**Searching** (`search.search_processes`) ranks the processes by how well their terms fit a few
words, compared by `stems`, with what reading finds in them: it guesses where reading would rather
say nothing.

**What has a name** is taken by `asked` (processes, standards, materials), `regions` and `places`, and
values as people write them by `written`, on every face alike.
"""

from eslabon.graph.reading.readings import LIKELY, InferredCapability, Provenance
from eslabon.graph.reading.requirement import read_requirement
from eslabon.graph.reading.search import search_processes
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
    "search_processes",
]
