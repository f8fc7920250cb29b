"""What can be odd in a row of DENUE that is loaded all the same."""

from collections.abc import Mapping

from eslabon.graph.language import Text

FLAGS: Mapping[str, Text] = {
    "mojibake_repaired": Text(
        "Acentos dañados por una lectura en otra codificación, reparados.",
        "Accents damaged by a wrong encoding, repaired.",
    ),
    "characters_lost": Text(
        "Contiene el carácter de reemplazo U+FFFD: hay letras perdidas sin remedio.",
        "Contains the replacement character U+FFFD: letters are lost beyond repair.",
    ),
    "zero_padded": Text(
        "Una clave había perdido sus ceros a la izquierda; se repusieron.",
        "A code had lost its leading zeros; they were put back.",
    ),
    "name_missing": Text(
        "No tiene nombre: se usa la razón social o la actividad.",
        "It has no name: the legal name or the activity is used instead.",
    ),
    "generic_name": Text(
        "El nombre no identifica a nadie y no sirve para vincular.",
        "The name identifies nobody and is not used for linking.",
    ),
    "scian_unknown": Text(
        "La clase de actividad no está en SCIAN 2018 ni en SCIAN 2023.",
        "The activity class is neither in SCIAN 2018 nor in SCIAN 2023.",
    ),
    "size_unknown": Text(
        "El estrato de personal ocupado no es ninguno de los siete.",
        "The band of persons employed is not one of the seven.",
    ),
    "coordinates_missing": Text("No tiene coordenadas.", "It has no coordinates."),
    "coordinates_dropped": Text(
        "Las coordenadas no son números o caen fuera de México; se descartaron.",
        "The coordinates are not numbers or fall outside Mexico; they were dropped.",
    ),
    "municipality_unknown": Text(
        "La clave de entidad o de municipio no existe o falta.",
        "The code of the state or municipality is missing or does not exist.",
    ),
    "postal_code_dropped": Text(
        "El código postal no tiene cinco cifras; se descartó.",
        "The postal code does not have five digits; it was dropped.",
    ),
    "since_unreadable": Text(
        "La fecha de incorporación no se entiende; se descartó.",
        "The month of entry cannot be understood; it was dropped.",
    ),
    "since_in_future": Text(
        "La fecha de incorporación está en el futuro; se descartó.",
        "The month of entry is in the future; it was dropped.",
    ),
    "email_in_website": Text(
        "La columna del sitio web contiene un correo electrónico; se descartó.",
        "The website column contains an e-mail address; it was dropped.",
    ),
}
"""Every flag of this source by its stable code, with its meaning."""
