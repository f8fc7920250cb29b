"""`eslabon capabilities`: the tree of processes, and the search in it."""

from collections.abc import Iterator
from typing import Annotated, Final

import typer
from rich.console import RenderableType
from rich.tree import Tree

from eslabon.graph.language import Text
from eslabon.graph.reading.asked import process_code
from eslabon.graph.reading.search import search_processes
from eslabon.graph.vocabulary.capabilities.table import KIND_OF
from eslabon.graph.vocabulary.capabilities.tree import Capability, CapabilityTree, capability_tree
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.root import new_group
from eslabon.service.cli.tables import listing

_GROUP: Final = "▸ "
_KIND: Final = "⊂ "
_LEGEND: Final = Text(
    "▸ grupo de procesos; ⊂ quien hace este proceso hace también el de arriba; sin signo: solo es de la "
    "misma familia.",
    "▸ group of processes; ⊂ whoever does this process does the one above too; no sign: only of the "
    "same family.",
)

app = new_group("El árbol de procesos · The tree of processes")


@command(
    app,
    "tree",
    help_text="Muestra el árbol de procesos, o una rama · Show the tree of processes, or a branch",
    example="eslabon capabilities tree HT --json",
)
def show_tree(
    invocation: Invocation,
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[PROCESO] · [PROCESS]", help="Raíz de la rama · Root of the branch"
        ),
    ] = None,
) -> None:
    """Print the tree from a code down."""
    tree = capability_tree()
    top = tree.root if code is None else tree.get(process_code(code))
    nodes = [node for node in tree if node.code in tree.subtree(top.code)]
    invocation.answer(
        [_described(node) for node in nodes],
        lambda: [invocation.say(_LEGEND), _drawn(invocation, tree, top=top)],
    )


@command(
    app,
    "search",
    help_text="Busca un proceso por nombre, sinónimo o código · "
    "Look up a process by name, synonym or code",
    example='eslabon capabilities search "niquelado químico"',
)
def search(
    invocation: Invocation,
    text: Annotated[
        str, typer.Argument(metavar="TEXTO · TEXT", help="Español o inglés · Spanish or English")
    ],
    limit: Annotated[int, typer.Option(min=1, max=100, help="Cuántos · How many")] = 10,
) -> None:
    """Print the processes nearest to a text."""
    found = search_processes(text, limit)
    invocation.answer(
        [_described(node) for node in found], lambda: _listed(invocation, found, text=text)
    )


def _described(node: Capability) -> dict[str, object]:
    return {
        "code": node.code,
        "parent": node.parent,
        "edge": node.edge,
        "isGroup": node.is_group,
        "nameEs": node.name_es,
        "nameEn": node.name_en,
        "synonymsEs": list(node.synonyms_es),
        "synonymsEn": list(node.synonyms_en),
    }


def _label(invocation: Invocation, node: Capability) -> str:
    sign = _GROUP if node.is_group else _KIND if node.edge == KIND_OF else ""
    return f"{sign}{node.code}  {_names(invocation, node)}"


def _names(invocation: Invocation, node: Capability) -> str:
    """Return both names, that of the language first: drawings and quotes have either."""
    es, en = node.name_es, node.name_en
    return invocation.say(Text(f"{es} · {en}", f"{en} · {es}"))


def _drawn(invocation: Invocation, tree: CapabilityTree, *, top: Capability) -> Tree:
    drawn = Tree(_label(invocation, top), highlight=False)
    waiting = [(top, drawn)]
    while waiting:
        node, branch = waiting.pop()
        for child in tree.children(node.code):
            waiting.append((child, branch.add(_label(invocation, child))))
    return drawn


def _listed(
    invocation: Invocation, found: tuple[Capability, ...], *, text: str
) -> Iterator[RenderableType]:
    if not found:
        yield invocation.say(Text(f"No se encontró «{text}».", f"Nothing matches “{text}”."))
        return
    headings = Text("código", "code"), Text("nombre", "name"), Text("dentro de", "within")
    table = listing(invocation, *headings)
    for node in found:
        table.add_row(node.code, _names(invocation, node), node.parent or "")
    yield table
