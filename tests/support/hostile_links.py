"""Hostile and broken links, and what the page says of them (nothing where they are fine)."""

from urllib.parse import quote, urlencode

SCRIPT = '<script>window.hit=1</script><img src="x" onerror="window.hit=1">${window.hit=1}'
LINKS: dict[str, tuple[str, str]] = {
    "script in every value": (
        "?" + urlencode(dict.fromkeys(("first", "region", "basemap", "view", "compare"), SCRIPT)),
        "is not among the basemaps",
    ),
    "script as a key": ("?" + urlencode({SCRIPT: "1"}), "is not a key of a link"),
    "script as a search": ("?view=table&" + urlencode({"search": SCRIPT}), ""),
    "values of 10 kB": (
        "?" + urlencode({"shape": "p:" + "1,2;" * 2_500, "actors": "x|" * 5_000}),
        "longer than",
    ),
    "wrong percents": ("?first=%&last=%zz&search=%ff%fe&region=%00", "is not"),
    "control and turning signs": ("?region=" + quote("\x00\x1b\u202e\u200b"), "is not among"),
    "the same key often": ("?" + "&".join(["first=2010-01-01"] * 300), ""),
    "a thousand keys": ("?" + "&".join(f"k{at}=1" for at in range(1_000)), "is not a key"),
    "a shape across itself": ("?shape=p:70,38;71,39;71,38;70,39", "crosses itself"),
    "a path": ("?incident=../../etc/passwd", "is not among the incidents"),
}
