"""Tables that algorithms give: their fields."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from qgis.core import QgsField, QgsFields, QgsVectorLayer


def table_fields(named: Iterable[tuple[str, str]]) -> QgsFields:
    """Fields by name and kind ("string", "integer" or "double"), texts of any length.

    By way of a scratch layer: Qt 6 has no `QVariant.String`, and QGIS 3.22 takes no `QMetaType`.
    """
    query = "&".join(f"field={quote(name)}:{kind}" for name, kind in named)
    fields = QgsFields()
    for given in QgsVectorLayer(f"NoGeometry?{query}", "table", "memory").fields():  # type: ignore[attr-defined]
        field = QgsField(given)
        field.setLength(0)
        fields.append(field)
    return fields
