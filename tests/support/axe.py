"""axe-core, from an installed package, run on the page and on the map's frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python

# Findings of Streamlit's own markup that the page cannot mend: rule, selector, and why.
OWN_OF_STREAMLIT: Mapping[tuple[str, str], str] = {}
GRAVE = ("serious", "critical")
# The rules that another theme may break; all others look at what is the same in both.
OF_COLOURS = ("color-contrast", "link-in-text-block")
RUN = """async (rules) => {
    const asked = rules.length ? { runOnly: rules } : {};
    const { violations, passes, incomplete, inapplicable } = await axe.run(document,
        { iframes: false, resultTypes: ["violations"], ...asked });
    const all = [...violations, ...passes, ...incomplete, ...inapplicable];
    const ran = new Set(all.map(({ id }) => id));
    const short = ({ id, impact, nodes }) => nodes.map((node) =>
        ({ id, impact, at: node.target.flat().join(" "), html: node.html.slice(0, 120) }));
    return { found: violations.flatMap(short), passed: passes.length, ran: ran.size };
}"""


@cache
def _script() -> str:
    folder = Path(axe_playwright_python.__file__).parent
    return (folder / "axe.min.js").read_text(encoding="utf-8")


def grave(frame: Any, rules: Sequence[str] = ()) -> list[dict[str, str]]:
    """The serious and critical findings in a frame, but for those of Streamlit's own markup.

    By some of axe's rules, or by all.
    """
    if not frame.evaluate("() => 'axe' in window"):
        frame.evaluate(_script())
    told = frame.evaluate(RUN, list(rules))
    # Of a canvas no colour can be judged: that the rules were run is all that can be asked then.
    looked = told["ran"] == len(rules) if rules else told["passed"] > 5
    assert looked, "axe looked at nothing"
    return [
        one
        for one in told["found"]
        if one["impact"] in GRAVE and (one["id"], one["at"]) not in OWN_OF_STREAMLIT
    ]
