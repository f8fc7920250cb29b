"""Cities stand in a municipality, near its seat, and go by names that nothing larger has."""

from eslabon.graph.reading.regions import region_key
from eslabon.graph.vocabulary.regions.bounds import is_in_mexico
from eslabon.graph.vocabulary.regions.catalogue import (
    country_codes,
    municipalities,
    region_point,
    states,
)
from eslabon.graph.vocabulary.regions.cities import cities
from eslabon.graph.vocabulary.regions.distance import great_circle_km

# Guerrero Negro lies at the other end of the largest municipality of Mexico but one.
FARTHEST_FROM_SEAT_KM = 200.0


def test_there_is_every_city_of_the_trade() -> None:
    assert len(cities()) == 701
    assert {city.source for city in cities()} == {"CONAPO 2018", "trade"}


def test_every_city_is_in_a_municipality_in_order_of_its_code() -> None:
    codes = [city.municipality for city in cities()]
    assert codes == sorted(codes)
    assert set(codes) <= set(municipalities())


def test_no_city_is_told_twice() -> None:
    keys = [(city.municipality, region_key(city.name)) for city in cities()]
    assert len(set(keys)) == len(keys)
    for city in cities():
        names = (city.name, *city.aliases, *city.areas)
        assert len(set(map(region_key, names))) == len(names), city.name
        assert all(name == name.strip() and region_key(name) for name in names)


def test_a_city_with_a_point_is_around_the_seat_of_its_municipality() -> None:
    placed = [city for city in cities() if city.latitude is not None]
    assert len(placed) > 25
    for city in placed:
        assert city.longitude is not None
        point, seat = (city.latitude or 0.0, city.longitude), region_point(city.municipality)
        assert is_in_mexico(point)
        if seat is not None:
            away = float(great_circle_km([point[0]], [point[1]], to=seat)[0])
            assert 2.0 < away < FARTHEST_FROM_SEAT_KM, city.name


def test_every_state_has_one_capital() -> None:
    capitals = [city.municipality[:2] for city in cities() if city.is_capital]
    assert capitals == sorted(states())


def test_names_of_areas_and_short_names_are_no_codes_of_countries() -> None:
    countries = set(country_codes())
    for city in cities():
        short = (name for name in (*city.aliases, *city.areas) if len(name) < 5)
        assert countries.isdisjoint(map(region_key, short)), city.name


def test_an_area_is_no_name_of_a_city() -> None:
    names = {region_key(name) for city in cities() for name in (city.name, *city.aliases)}
    areas = {region_key(name) for city in cities() for name in city.areas}
    assert names.isdisjoint(areas)
