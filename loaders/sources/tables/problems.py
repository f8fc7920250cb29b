"""What can be wrong with one cell: stable reason codes, and messages that say what to do."""

from collections.abc import Mapping

from eslabon.graph.language import Text, joined
from eslabon.loaders.source import Rejection, SourceRow

REASONS: Mapping[str, Text] = {
    "missing_value": Text("Falta un valor obligatorio.", "A required value is missing."),
    "cell_too_long": Text("El texto es demasiado largo.", "The text is too long."),
    "bad_id": Text("La clave tiene una forma inválida.", "The id is malformed."),
    "not_a_number": Text("No es un número.", "It is not a number."),
    "ambiguous_number": Text(
        "La coma puede separar miles o decimales.",
        "The comma may separate thousands or decimals.",
    ),
    "negative_number": Text("El número es negativo.", "The number is negative."),
    "number_out_of_range": Text("El número está fuera de rango.", "The number is out of range."),
    "not_a_date": Text("No es una fecha.", "It is not a date."),
    "date_in_future": Text("La fecha está en el futuro.", "The date is in the future."),
    "date_out_of_range": Text("La fecha está fuera de rango.", "The date is out of range."),
    "expires_before_issued": Text(
        "Vence antes de ser emitido.", "It expires before it was issued."
    ),
    "spare_exceeds_capacity": Text(
        "La capacidad libre es mayor que la capacidad.",
        "The spare capacity is greater than the capacity.",
    ),
    "bad_coordinates": Text(
        "Las coordenadas no caen donde deben.", "The coordinates do not fall where they should."
    ),
    "bad_hs_code": Text("El código HS es inválido.", "The HS code is malformed."),
    "bad_activity_code": Text("La clase SCIAN es inválida.", "The SCIAN class is malformed."),
    "bad_municipality": Text("No se conoce el municipio.", "The municipality is not known."),
    "ambiguous_municipality": Text(
        "El nombre es de varios municipios.", "Several municipalities have that name."
    ),
    "unknown_capability": Text("No se conoce el proceso.", "The process is not known."),
    "ambiguous_capability": Text(
        "El nombre es de varios procesos.", "Several processes have that name."
    ),
    "unknown_standard": Text("No se conoce la norma.", "The standard is not known."),
    "scope_not_attestable": Text(
        "La norma no puede avalar ese proceso.", "The standard cannot attest that process."
    ),
    "unknown_material": Text("No se conoce el material.", "The material is not known."),
    "unknown_mode": Text("No se conoce el modo.", "The mode is not known."),
    "unknown_provenance": Text("No se conoce la procedencia.", "The provenance is not known."),
    "unknown_status": Text("No se conoce el estado.", "The status is not known."),
    "unknown_size_band": Text(
        "No se conoce el estrato de personal.", "The band of persons employed is not known."
    ),
    "unknown_currency": Text("No se conoce la moneda.", "The currency is not known."),
    "unknown_country": Text("No se conoce el país.", "The country is not known."),
    "unknown_region": Text("No se conoce la región.", "The region is not known."),
    "ambiguous_region": Text("El nombre es de varias regiones.", "Several regions have that name."),
    "formula_without_value": Text(
        "Hay una fórmula sin resultado guardado.", "There is a formula without a stored result."
    ),
    "example_row": Text(
        "Es el renglón de ejemplo de la plantilla.", "It is the example row of the template."
    ),
    "disagrees_with_line": Text(
        "Contradice a otro renglón del archivo.", "It contradicts another row of the file."
    ),
}

FLAGS: Mapping[str, Text] = {
    "certificate_undated": Text(
        "El certificado no dice cuándo vence.", "The certificate does not say when it expires."
    ),
    "details_of_denue_kept": Text(
        "Los datos del sitio son los del DENUE; los de la tabla no se usan.",
        "The site's details are those of DENUE; the table's are not used.",
    ),
    "scope_of_site_ignored": Text(
        "La norma vale para todo el sitio; los procesos que se nombran no se usan.",
        "The standard covers the whole site; the processes named are not used.",
    ),
    "scope_unstated": Text(
        "No se dice qué procesos avala el certificado.",
        "Which processes the certificate attests is not stated.",
    ),
    "value_undated": Text("El valor no tiene fecha.", "The value has no date."),
}
"""Every flag of these sources by its stable code, with its meaning."""


class CellError(Exception):
    """One cell that cannot be loaded; becomes a `Rejection` of its record."""

    def __init__(self, column: str, reason: str, *, hint: Text, raw: str) -> None:
        """Keep what is wrong with which column; `hint` says what to write instead."""
        super().__init__(reason)
        self.column = column
        self.reason = reason
        self.raw = raw
        self.message = joined(REASONS[reason], hint)

    def rejection(self, row: SourceRow) -> Rejection:
        """Return the rejection of the record that the cell stands in."""
        return Rejection(row.place, self.column, self.reason, self.message, self.raw)


def about(asked: str, hint: Text) -> Text:
    """Return a hint that begins with the word of a list that it is about."""
    return joined(Text(f"Dice «{asked}».", f"It says “{asked}”."), hint)
