"""What Hypothesis draws to filter incidents by: dates, windows, words."""

from datetime import date, timedelta

from hypothesis import strategies as st

DATES = ("", "XXXX", "../2001", "2012/..", "2012", "2012-07-24", "2012-07~", "199X", "0001-01-01")
DAYS = st.integers(0, 5000).map(lambda days: date(2000, 1, 1) + timedelta(days))
WINDOWS = st.tuples(DAYS | st.just(date.min), DAYS | st.just(date.max)).map(sorted)
WORDS = st.fixed_dictionaries(
    {},
    optional={
        "categories": st.sets(st.sampled_from(["violence", "energy"])),
        "actors": st.sets(st.sampled_from(["Taliban", "Residents", "Nobody"])),
        "documents": st.sets(st.sampled_from(["text", "another"])),
        "search": st.sampled_from(["", "BRIDGE", "fighting bridge", "loan", "nothing"]),
    },
)
