"""A layer's colour and width as other programs write them: KML, QGIS (QML) and OGC (SLD). Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from dashboard.theme.symbols import TOKENS
from geodata.registry import Layer

GREY = "#646D78"
AREAS = ("fill", "band")


@dataclass(frozen=True, slots=True)
class LayerStyle:
    """A colour as `#RRGGBB`, a width in pixels, and how opaque an area is, from 0 to 1."""

    colour: str
    width: float
    opacity: float

    @property
    def rgb(self) -> tuple[int, int, int]:
        """The colour as three numbers up to 255."""
        red, green, blue = (int(self.colour[start : start + 2], 16) for start in (1, 3, 5))
        return red, green, blue

    def kml_colour(self, opacity: float) -> str:
        """Write the colour as KML does, in hexadecimal: opacity (from 0 to 1), blue, green, red."""
        red, green, blue = self.rgb
        return f"{round(255 * opacity):02x}{blue:02x}{green:02x}{red:02x}"


def style_of(layer: Layer) -> LayerStyle:
    """Return the light theme's style of a layer: that of the rule which its legend shows first."""
    rules = layer.style.get("draw", [])
    shown = [rules[index] for index in layer.style.get("swatch", range(len(rules)))]
    rule = shown[0] if shown else {}
    colour = TOKENS["light"].get(rule.get("token", ""), GREY)
    width = rule.get("width", [1.5])
    return LayerStyle(
        colour=colour if re.fullmatch("#[0-9A-Fa-f]{6}", colour) else GREY,
        width=float(width[len(width) // 2]),
        opacity=float(rule.get("opacity", [0.35])[0]) if rule.get("paint") in AREAS else 0.2,
    )


def as_qml(style: LayerStyle, kind: str) -> str:
    """Write a style of one symbol for QGIS; `kind` is Polygon, LineString or Point."""
    rgb = ",".join(map(str, style.rgb))
    width = f"{style.width * 0.26:.2f}"  # millimetres
    symbols = {
        "Polygon": (
            "fill",
            "SimpleFill",
            {
                "color": f"{rgb},{round(255 * style.opacity)}",
                "outline_color": f"{rgb},255",
                "outline_width": width,
            },
        ),
        "LineString": ("line", "SimpleLine", {"line_color": f"{rgb},255", "line_width": width}),
        "Point": ("marker", "SimpleMarker", {"color": f"{rgb},255", "size": "2.4"}),
    }
    type_, class_, options = symbols[kind]
    listed = "".join(
        f'<Option type="QString" name="{name}" value="{value}"/>' for name, value in options.items()
    )
    return (
        '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">'
        '<qgis styleCategories="Symbology"><renderer-v2 type="singleSymbol"><symbols>'
        f'<symbol type="{type_}" name="0" alpha="1"><layer class="{class_}" enabled="1">'
        f'<Option type="Map">{listed}</Option></layer></symbol>'
        "</symbols></renderer-v2></qgis>"
    )


def as_sld(style: LayerStyle, kind: str, name: str) -> str:
    """Write a style of one symbol as an OGC Styled Layer Descriptor 1.0.0."""
    stroke = (
        f'<Stroke><CssParameter name="stroke">{style.colour}</CssParameter>'
        f'<CssParameter name="stroke-width">{style.width:g}</CssParameter></Stroke>'
    )
    fill = (
        f'<Fill><CssParameter name="fill">{style.colour}</CssParameter>'
        f'<CssParameter name="fill-opacity">{style.opacity:g}</CssParameter></Fill>'
    )
    symbolizers = {
        "Polygon": f"<PolygonSymbolizer>{fill}{stroke}</PolygonSymbolizer>",
        "LineString": f"<LineSymbolizer>{stroke}</LineSymbolizer>",
        "Point": (
            "<PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName>"
            f"{fill}{stroke}</Mark><Size>8</Size></Graphic></PointSymbolizer>"
        ),
    }
    return (
        '<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" '
        'xmlns:ogc="http://www.opengis.net/ogc">'
        f"<NamedLayer><Name>{escape(name)}</Name><UserStyle><FeatureTypeStyle><Rule>"
        f"{symbolizers[kind]}</Rule></FeatureTypeStyle></UserStyle></NamedLayer>"
        "</StyledLayerDescriptor>"
    )
