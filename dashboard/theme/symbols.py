"""Colours by theme, shapes, the symbol of each category, and the pictures of the legend."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dashboard.i18n.translate import N_, gettext, pgettext
from dashboard.theme import tokens
from events.incident import Incident
from geodata.registry import Layer

ASSETS = Path(__file__).parent
TOKENS: Mapping[str, Mapping[str, str]] = tokens.read_colours(ASSETS / "tokens.json")
SHAPES: Mapping[str, str] = tokens.read_outlines(ASSETS / "shapes.json")

# Shape and colour always go together: neither alone tells a category.
CATEGORIES: Mapping[str, Mapping[str, str]] = {
    "violence": {"shape": "circle", "token": "violence", "label": N_("Violence")},
    "military": {"shape": "square", "token": "military", "label": N_("Military")},
    "border": {"shape": "triangle", "token": "border", "label": N_("Border")},
    "politics": {"shape": "diamond", "token": "politics", "label": N_("Politics")},
    "diplomacy": {"shape": "hexagon", "token": "diplomacy", "label": N_("Diplomacy")},
    "energy": {"shape": "inverted-triangle", "token": "energy", "label": N_("Energy")},
    "humanitarian": {"shape": "plus", "token": "humanitarian", "label": N_("Humanitarian")},
}


def incident_kind(incident: Incident) -> str:
    """Translate the categories of an incident, that of its mark first, and its type."""
    labels = [gettext(CATEGORIES[name]["label"]) for name in incident.categories]
    kind = pgettext("type", incident.type.replace("-", " "))
    return f"{' + '.join(labels)} · {kind}"


def layer_title(layer: Layer) -> str:
    """Translate a layer's title into the language of this run."""
    return pgettext("layer", layer.title)


def layer_label(layer: Layer) -> str:
    """Translate a layer's short name, else its title."""
    return pgettext("layer", str(layer.style.get("label", layer.title)))


def picture(body: str, *, width: int = 16, height: int = 16) -> str:
    """Make the data address of an SVG picture around a body drawn in pixels."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{body}</svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}"


def symbol(
    shape: str, colour: str, *, size: float = 5.6, hollow: bool = False, dashed: bool = False
) -> str:
    """Draw the SVG body of a symbol around the origin; `size` is its nominal radius in pixels.

    `dashed` is how the outline of a hollow one is drawn.
    """
    paint = f'fill="none" stroke="{colour}" stroke-width="{1.7 / size:.2f}"'
    if dashed:
        paint += f' stroke-dasharray="{2.4 / size:.2f} {2 / size:.2f}"'
    if not hollow:
        paint = f'fill="{colour}" fill-rule="evenodd"'
    return f'<path transform="scale({size})" d="{SHAPES[shape]}" {paint}/>'


def brackets(colour: str, size: float) -> str:
    """Draw the SVG body of the brackets round a symbol of a nominal radius in pixels."""
    wide, high, hook = size + 4, size + 1, 3
    sides = (
        f"M{side * (wide - hook)} {-high}H{side * wide}V{high}H{side * (wide - hook)}"
        for side in (-1, 1)
    )
    return f'<path d="{"".join(sides)}" fill="none" stroke="{colour}" stroke-width="1.6"/>'


def category_icon(category: str, theme: str) -> str:
    """Draw the legend's picture of a category."""
    style = CATEGORIES[category]
    body = symbol(style["shape"], TOKENS[theme][style["token"]])
    return picture(f'<g transform="translate(8 8)">{body}</g>')


def plate_icon(plate: str, theme: str) -> str:
    """Draw the picture of a collection in lists: its plate, or four signs for the atlas's own.

    In the colour of text: colour stays with the category.
    """
    colour = TOKENS[theme]["ink2"]
    if plate:
        hole = symbol("circle", TOKENS[theme]["bg"], size=2.6)
        body = f'<g transform="translate(10 10)">{symbol(plate, colour, size=8)}{hole}</g>'
        return picture(body, width=20, height=20)
    signs = (("circle", 5, 5), ("square", 15, 5), ("triangle", 5, 15), ("diamond", 15, 15))
    body = "".join(
        f'<g transform="translate({x} {y})">{symbol(shape, colour, size=3.6)}</g>'
        for shape, x, y in signs
    )
    return picture(body, width=20, height=20)


def candidate_icon(theme: str) -> str:
    """Draw the picture of what nobody has accepted: a dashed page, its sign hollow."""
    colour = TOKENS[theme]["ink2"]
    page = f'<path transform="scale(8)" d="{SHAPES["page"]}"'
    page += f' fill="none" stroke="{colour}" stroke-width="0.17" stroke-dasharray="0.32 0.24"/>'
    sign = f'<circle r="2.6" fill="none" stroke="{colour}" stroke-width="1.1"/>'
    return picture(f'<g transform="translate(10 10)">{page}{sign}</g>', width=20, height=20)


# How a drawing rule looks in the legend, 40 by 16 pixels.
def _line(rule: Mapping[str, Any], colour: str) -> str:
    dash = " ".join(str(part) for part in rule.get("dash", ()))
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M2 8H38" stroke="{colour}" stroke-width="{rule["width"][1]}"{dashes}/>'


def _fill(rule: Mapping[str, Any], colour: str) -> str:
    tint = f'fill-opacity="{rule["opacity"][0]}" stroke="{colour}"' if "opacity" in rule else ""
    edge = tint or 'stroke="#8883"'
    return f'<rect x="2" y="2" width="36" height="12" rx="2" fill="{colour}" {edge}/>'


def _ring(rule: Mapping[str, Any], colour: str) -> str:
    return (
        f'<circle cx="20" cy="8" r="6" fill="none" stroke="{colour}" '
        f'stroke-width="{rule["width"][0]}"/><circle cx="20" cy="8" r="2" fill="{colour}"/>'
    )


def _symbol(rule: Mapping[str, Any], colour: str) -> str:
    return f'<g transform="translate(20 8)">{symbol(rule["shape"], colour)}</g>'


def _band(_: Mapping[str, Any], colour: str) -> str:
    return f'<rect x="0" y="1" width="40" height="14" fill="{colour}" opacity="0.2"/>'


SWATCHES = {"line": _line, "fill": _fill, "ring": _ring, "symbol": _symbol, "band": _band}


def layer_icon(style: Mapping[str, Any], theme: str) -> str:
    """Draw the legend's picture of a layer: its rules of drawing, or those that `swatch` counts."""
    rules = style.get("draw", ())
    chosen = [rules[index] for index in style["swatch"]] if "swatch" in style else rules
    tokens = TOKENS[theme]
    body = "".join(SWATCHES[rule["paint"]](rule, tokens[rule["token"]][:7]) for rule in chosen)
    ring = f'<circle cx="20" cy="8" r="3" fill="none" stroke="{tokens["label"]}"/>'
    return picture(body or ring, width=40)


def with_symbol(categories: Iterable[str]) -> tuple[str, ...]:
    """Return the categories that have a symbol, in their order."""
    return tuple(name for name in categories if name in CATEGORIES)
