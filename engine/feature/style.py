"""How the layers look when they are opened: outline and label by score, as a QML document inside the GeoPackage.

Written for QGIS 3.22, the oldest that is supported; later ones read it as well.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from engine.feature.fields import FIELDS

# Low to high; they differ in lightness too, so that they can be told apart without seeing hue.
COLOURS = ((170, 110, 255), (70, 160, 255), (0, 210, 180), (160, 230, 60), (255, 225, 40))
LABEL = "concat(\"label\", if(\"label\" = '', '', ' '), format_number(\"score\", 2))"
TIP = (
    '<b>[% "label" %] [% format_number("score", 2) %]</b><br>[% "query" %]'
    '<br><i>[% left("reasoning", 600) %]</i><br>[% "model" %], [% "time" %]'
)


def layer_style(layer: str) -> str:
    """The QML document of a layer.

    Args:
        layer: "boxes" (an outline, no fill) or "masks" (an outline and a light fill).
    """
    root = Element(
        "qgis", version="3.22.0", styleCategories="Symbology|Labeling|Fields|Forms|MapTips", labelsEnabled="1"
    )
    _renderer(root, 0 if layer == "boxes" else 90)
    # Each object is labelled once: masks lie on their boxes.
    if layer == "boxes":
        _labels(root)
    _fields(root)
    SubElement(root, "mapTip").text = TIP
    document = tostring(root, encoding="unicode")
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{document}"


def _renderer(root: Element, alpha: int) -> None:
    renderer = SubElement(
        root, "renderer-v2", type="graduatedSymbol", attr="score", graduatedMethod="GraduatedColor",
        symbollevels="0", enableorderby="1",
    )  # fmt: skip
    ranges, symbols = SubElement(renderer, "ranges"), SubElement(renderer, "symbols")
    for number, colour in enumerate(COLOURS):
        low, high = number / len(COLOURS), (number + 1) / len(COLOURS)
        SubElement(
            ranges, "range", symbol=str(number), lower=str(low), upper=str(high), render="true",
            label=f"{low:.1f} – {high:.1f}",
        )  # fmt: skip
        symbol = SubElement(symbols, "symbol", name=str(number), type="fill", alpha="1", clip_to_extent="1")
        fill = SubElement(symbol, "layer", {"class": "SimpleFill", "enabled": "1", "locked": "0", "pass": "0"})
        rgb = ",".join(map(str, colour))
        _options(
            fill,
            {
                "color": f"{rgb},{alpha}",
                "style": "solid" if alpha else "no",
                "outline_color": f"{rgb},255",
                "outline_style": "solid",
                "outline_width": "0.6",
                "outline_width_unit": "MM",
                "joinstyle": "miter",
            },
        )
    # The best ones are drawn last, over the others.
    order = SubElement(renderer, "orderby")
    SubElement(order, "orderByClause", asc="1", nullsFirst="1").text = '"score"'


def _labels(root: Element) -> None:
    settings = SubElement(SubElement(root, "labeling", type="simple"), "settings", calloutType="simple")
    style = SubElement(
        settings, "text-style", fieldName=LABEL, isExpression="1", fontSize="9", fontSizeUnit="Point",
        fontFamily="Open Sans", fontWeight="50", multilineHeight="1", textColor="20,20,20,255", textOpacity="1",
    )  # fmt: skip
    SubElement(
        style, "text-buffer", bufferDraw="1", bufferSize="0.7", bufferSizeUnits="MM",
        bufferColor="255,255,255,255", bufferOpacity="0.9", bufferNoFill="1",
    )  # fmt: skip
    # Beside the outline rather than over the object; what does not fit is left out.
    SubElement(
        settings, "placement", placement="8", polygonPlacementFlags="2", dist="0.5", distUnits="MM", priority="5"
    )
    SubElement(
        settings, "rendering", obstacle="1", obstacleType="1", scaleVisibility="0", displayAll="0", drawLabels="1"
    )


def _fields(root: Element) -> None:
    configuration, aliases = SubElement(root, "fieldConfiguration"), SubElement(root, "aliases")
    for index, field in enumerate(FIELDS, start=1):  # the first is the feature's number
        SubElement(aliases, "alias", index=str(index), field=field.name, name=field.title)
        if field.name in {"reasoning", "query"}:
            widget = SubElement(SubElement(configuration, "field", name=field.name), "editWidget", type="TextEdit")
            config = SubElement(widget, "config")
            _options(config, {"IsMultiline": "true", "UseHtml": "false"}, kind="bool")


def _options(parent: Element, values: dict[str, str], kind: str = "QString") -> None:
    options = SubElement(parent, "Option", type="Map")
    for name, value in values.items():
        SubElement(options, "Option", name=name, value=value, type=kind)
