"""From what a user writes to a match request: processes, places and requirements by name."""

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.materials import material_code
from eslabon.graph.vocabulary.regions.catalogue import state
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.queries.entities.buyers import plants_by_id
from eslabon.queries.entities.regions import regions_by_code
from eslabon.service.cli.values import check_order, point


class UnknownPlaceError(NotFoundError):
    """A place is neither a point nor a plant or a region that the graph knows."""

    code = "UNKNOWN_PLACE"


def capability_codes(name: str) -> tuple[str, ...]:
    """Return the process of a code, or every process that is called exactly so.

    >>> capability_codes("ht-carb"), capability_codes("Carburizado")
    (('HT-CARB',), ('HT-CARB',))

    Raises:
        UnknownCapabilityError: If none is; carries the nearest ones.
    """
    tree, key = capability_tree(), word_key(name)
    if name.strip().upper() in tree:
        return (name.strip().upper(),)
    named = [node for node in tree if key in map(word_key, (node.name_es, node.name_en))]
    called = named or [node for node in tree if key and key in map(word_key, node.terms)]
    return tuple(node.code for node in called) or (tree.get(name).code,)


def standard_codes(names: list[str]) -> tuple[str, ...]:
    """Return the codes of standards given by code, alias or name.

    Raises:
        UnknownStandardError: If one is not in the catalogue.
    """
    return tuple(dict.fromkeys(standard_catalogue().code_of(name) for name in names))


def material_named(name: str) -> str:
    """Return the material family of a name or a grade; what is none is left to be refused."""
    return material_code(name) or name


def point_named(value: str | None) -> tuple[float, float] | None:
    """Return the point that a pair of numbers stands for, or None where it must be looked up.

    Raises:
        MalformedValueError: If latitude and longitude are exchanged.
    """
    near = None if value is None else point(value)
    if near is not None:
        check_order(near, value or "")
    return near


def place_named(client: GraphClient, name: str) -> tuple[float, float]:
    """Return the point where a plant or a region stands.

    Raises:
        UnknownPlaceError: If the graph knows neither, or not where it is.
        UnavailableError: If the engine does not answer.
    """
    found = _of_plant(client, name) or _of_region(client, name)
    if found is None:
        raise UnknownPlaceError(
            Text(f"No se conoce el lugar «{name}».", f"The place “{name}” is not known."),
            hint=Text(
                "Dé latitud y longitud (--near 20.59,-100.39), una planta o una región con "
                "coordenadas.",
                "Give latitude and longitude (--near 20.59,-100.39), or a plant or a region with "
                "coordinates.",
            ),
        )
    return found


def _of_plant(client: GraphClient, id_: str) -> tuple[float, float] | None:
    plant = plants_by_id(client, [id_]).get(id_)
    if plant is None or plant.latitude is None or plant.longitude is None:
        return None
    return plant.latitude, plant.longitude


def _of_region(client: GraphClient, name: str) -> tuple[float, float] | None:
    region = regions_by_code(client, [name]).get(name)
    if region is not None and region.latitude is not None and region.longitude is not None:
        return region.latitude, region.longitude
    found = state(name)
    return None if found is None else (found.latitude, found.longitude)
