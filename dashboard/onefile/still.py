"""A picture of the first chapter, for readers without scripts."""

from __future__ import annotations

import base64
import io

from dashboard.briefing.content.content import Content
from dashboard.briefing.output import render

QUALITY = 70
SIZE = (960, 540)


def draw_still(chapter: Content) -> tuple[str, str]:
    """Draw a chapter's briefing page; return it as a data address (WebP) and its text instead.

    Raises BriefingError.
    """
    from PIL import Image

    form = render.output_format("png", "1280x720", 1)
    page = next(render.write_pages([chapter], form))  # the pages of its list are never drawn
    written = io.BytesIO()
    picture = Image.open(io.BytesIO(page)).convert("RGB")
    picture.thumbnail(SIZE)
    picture.save(written, "WEBP", quality=QUALITY, method=4)
    address = base64.b64encode(written.getvalue()).decode("ascii")
    return f"data:image/webp;base64,{address}", f"{chapter.title}. {chapter.sentence}"
