"""A legal name tells a company apart only where it says more than its trade and its place."""

import pytest

from eslabon.graph.reading.distinctive import is_distinctive_name


@pytest.mark.parametrize(
    "name",
    [
        "Galvanizados Alfa, S.A. de C.V.",
        "Cromados Delta",
        "Sorteos Xochipilli del Bajío",
        "Grupo 3M",
        "Maquinados Hernández",
        "Galvanizadora Peninsular",
        "Kalvamex",
        "Herrera Maquinados",
        "Fundidora Flores",
    ],
)
def test_a_word_that_says_who_it_is_is_distinctive(name: str) -> None:
    assert is_distinctive_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Servicios Industriales, S.A. de C.V.",
        "Comercializadora del Norte",
        "Tratamientos Térmicos",
        "Recubrimientos Metálicos, S. de R.L. de C.V.",
        "Zincados y Cromados",
        "Galvanizadora Industrial de México",
        "Procesos Avanzados del Sur",
        "Metal Plating",
        "Metal Finishing",
        "Precision Plating Services",
        "Laboratorio de Pruebas",
        "Aceros",
        "Maquinados CNC",
        "Acabados Automotrices",
        "Termotratamientos",
        "Galvanizados del Bajío",
        "Servicios Industriales de Querétaro",
        "Cromadora de Nuevo León",
        "Recubrimientos Monterrey",
        "Maquinados de San Luis Potosí",
        "Galvanizadora de Baja California",
        "2000",
        "Autopartes",
        "Confecciones",
        "Medical Devices",
        "Metalmecánica",
        "Advanced Coatings",
        "Fundidora",
        "Manufactura Avanzada",
        "Maquiladora",
        "Aeroestructuras",
        "Componentes Aeronáuticos",
        "Metal Works",
        "Irradiación Gamma",
        "Multiservicios",
        "",
    ],
)
def test_trades_wares_and_quarters_of_the_country_are_not(name: str) -> None:
    assert not is_distinctive_name(name)
