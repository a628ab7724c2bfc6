"""A small picture of where a reader's reference layer would lie, as an SVG. Pure."""

from __future__ import annotations

import shapely

from dashboard.dataset import Atlas
from dashboard.dataset.reader_layers import TOKENS
from dashboard.theme import symbols
from dashboard.ui.presenters.preview_map import HIGH, WIDE, Frame, ground
from dashboard.workspace.layer_preview import LayerPreview


def draw(atlas: Atlas, preview: LayerPreview, style: str, theme: str) -> str:
    """Draw the subject's outline and the features in the colour of a style."""
    colour, _, dashed = style.partition("-")
    ink = symbols.TOKENS[theme][TOKENS[colour]]
    whole = shapely.GeometryCollection(
        [shapely.box(*atlas.home), *(feature.geometry for feature in preview.features)]
    )
    frame = Frame(whole.bounds)
    dash = ' stroke-dasharray="5 3"' if dashed else ""
    parts = [ground(atlas, frame, theme)]
    for feature in preview.features:
        if feature.kind == "point":
            x, y = frame.to_pixels(feature.geometry.x, feature.geometry.y)
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{ink}"/>')
            continue
        fill = f'fill="{ink}" fill-opacity="0.16"' if feature.kind == "area" else 'fill="none"'
        path = frame.path(feature.geometry)
        parts.append(f'<path d="{path}" {fill} stroke="{ink}" stroke-width="1.6"{dash}/>')
    return symbols.picture("".join(parts), width=WIDE, height=HIGH)
