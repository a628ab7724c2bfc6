"""The file itself: its parts packed, its script hashed for the content policy, its evidence."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import segno
from markupsafe import Markup

from dashboard import evidence, mapview
from dashboard.briefing.content.content import Content
from dashboard.dataset.library import DocumentLibrary
from dashboard.evidence import Facts
from dashboard.i18n import translate
from dashboard.i18n.labels import CERTAINTY
from dashboard.i18n.translate import N_, gettext
from dashboard.mapview import embedded
from dashboard.onefile import panels, places
from dashboard.onefile.contents import Contents
from dashboard.onefile.fonts import cut_fonts
from dashboard.onefile.still import draw_still
from dashboard.theme import symbols
from dashboard.theme.templates import render

THEMES: Final = ("light", "dark")
FOLDER = Path(__file__).parent
Keep = Callable[[str, Iterable[bytes]], str]
POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data: blob:; base-uri 'none'; form-action 'none'"
)
TEXTS = {
    "machine": N_("translated by machine"),
    "failed": N_("The map could not start ({why})."),
    "whole": N_("Checked: everything in this file agrees with its hashes."),
    "altered": N_("This file was altered after it was written:"),
    "unchecked": N_("This browser cannot check the file's hashes."),
    "noEvidence": N_("{file} holds no evidence that can be compared."),
    "same": N_("Nothing changed: the newer file shows the same incidents with the same content."),
    "changed": N_("changed"),
    "withdrawn": N_("withdrawn"),
    "renamed": N_("renamed"),
    "left": N_("no longer in the choice"),
    "joined": N_("new in the choice"),
    "otherwise": N_("sure or maybe otherwise"),
    "otherEdition": N_("cited from another edition"),
}
DISCLAIMER = N_(
    "Borders, names and areas follow the sources cited; showing a line or a claim endorses none. "
    "Dashed: not fully agreed at the date shown."
)


def build_page(
    facts: Facts,
    contents: Contents,
    *,
    title: str = "",
    themes: Sequence[str] = THEMES,
    texts: DocumentLibrary | None = None,
    link: str = "",
    written: date,
) -> tuple[str, str]:
    """Write the page of the chapters; return it with the name (SHA-256) of its evidence.

    `title` replaces the first chapter's, `link` is a public address or empty. The same facts,
    chapters and day give the same bytes. Raises BriefingError.
    """
    parts: dict[str, bytes] = {}

    def keep(name: str, content: Iterable[bytes]) -> str:
        parts[name] = b"".join(content)
        return f"part:{name}"

    data = _data(contents, title=title, themes=themes)
    data["settings"] = _settings(contents, data, themes, keep)
    page = evidence.pack(data)
    frozen = evidence.freeze(
        facts,
        [chapter.selection for chapter in contents.chapters],
        shown=hashlib.sha256(page.encode()).hexdigest(),
        texts=texts,
    )
    script = Markup(_script())  # noqa: S704
    still, alt = draw_still(contents.chapters[0])
    html = render(
        "onefile",
        lang=translate.current_language(),
        direction="ltr",
        policy=POLICY.format(script=_digest(script)),
        title=data["title"],
        styles=Markup(_styles(themes)),  # noqa: S704
        themes=themes,
        chapters=contents.chapters,
        download=gettext("Download {file}", file="CSV"),
        columns=data["columns"],
        rows=data["rows"],
        by_machine=any(row["translated"] == "machine" for row in data["rows"]),
        still=still,
        alt=alt,
        sources=Markup(panels.sources(contents)),  # noqa: S704
        disclaimer=gettext(DISCLAIMER),
        link=link,
        code=segno.make(link, micro=False).svg_data_uri(scale=3, border=2) if link else "",
        data=facts.digest,
        written=written.isoformat(),
        name=frozen["sha256"],
        parts=[_part(name, content) for name, content in parts.items()],
        page=page,
        evidence=evidence.pack(frozen),
        script=script,
    )
    return f"{html}\n", frozen["sha256"]


def page_of_today(chapters: Sequence[Content]) -> bytes:
    """Write the page of some views, of the data as their files have them now, in both themes."""
    page, _ = build_page(
        evidence.read_facts(),
        Contents(tuple(chapters)),
        link=chapters[0].link,
        written=datetime.now(tz=UTC).date(),
    )
    return page.encode()


def _data(contents: Contents, *, title: str, themes: Sequence[str]) -> dict[str, Any]:
    """Make what the page's script shows beside the map."""
    return {
        "lang": translate.current_language(),
        "title": title or contents.chapters[0].title,
        "themes": list(themes),
        "texts": {name: gettext(text) for name, text in TEXTS.items()},
        "certainty": {name: gettext(text) for name, text in CERTAINTY.items()},
        "columns": panels.columns(),
        "titleColumn": panels.TITLE_COLUMN,
        "cards": panels.cards(contents),
        "profiles": panels.profiles(contents),
        "here": places.values(contents),
        "rows": panels.rows(contents),
        "chapters": [
            {
                "overview": panels.overview(contents, index),
                "command": mapview.command(
                    contents.atlas,
                    chapter.selection,
                    contents.passing(chapter),
                    theme=themes[0],
                    seq=0,
                )
                | {"coverage": mapview.text_coverage.counts_by_year(contents.coverage)},
            }
            for index, chapter in enumerate(contents.chapters)
        ],
    }


def _settings(
    contents: Contents, data: dict[str, Any], themes: Sequence[str], keep: Keep
) -> dict[str, Any]:
    """Make the three sources of the map's frame, their bytes kept as parts of the file."""
    sources = embedded.frame_sources(contents.atlas, contents.incidents, contents.layers, keep)
    settings = sources["settings"]
    first, last = contents.domain
    settings["domain"] = settings["span"] = [embedded.day_number(first), embedded.day_number(last)]
    settings["basemaps"] = {}
    settings["relief"] = {
        name: settings["relief"][name] for name in themes if name in settings["relief"]
    }
    text = json.dumps([data, settings, sources["incidents"]], ensure_ascii=False)
    settings["fonts"] = [
        [family, keep(f"font-{index}", [content]), "normal", str(weight)]
        for index, (family, content, weight) in enumerate(cut_fonts(text))
    ]
    return sources


def _part(name: str, content: bytes) -> dict[str, Any]:
    """Pack a part for the page; what is packed already stays as it is."""
    packed = gzip.compress(content, 9, mtime=0)
    pays = len(packed) < 0.9 * len(content)
    text = base64.b64encode(packed if pays else content).decode("ascii")
    return {"id": f"part-{name}", "packed": pays, "content": text}


def _script() -> str:
    """Join the modules of frame and page, with what they stand on, to one classic script."""
    script = embedded.frame_script(FOLDER.parent, "onefile/frontend/main.js", "panjAtlas")
    # An end tag within would end the script.
    return script.replace("</script", "<\\/script")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")


def _styles(themes: Sequence[str]) -> str:
    """Join the style sheets, with the colours and the pictures of the categories by theme."""
    own = (FOLDER / "frontend" / "page.css").read_text(encoding="utf-8")
    sheets = [embedded.frame_styles(), own]
    for theme in themes:
        colours = "".join(f"--{name}:{value};" for name, value in symbols.TOKENS[theme].items())
        sheets.append(f'body[data-theme="{theme}"]{{{colours}}}')
        sheets += [
            f'[data-theme="{theme}"] .mark-{name}'
            f'{{background-image:url("{symbols.category_icon(name, theme)}")}}'
            for name in symbols.CATEGORIES
        ]
    return "\n".join(sheets)
