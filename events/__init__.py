"""Incidents as texts tell them: uncertain dates, places that may be areas, rival figures.

Why its own reader of EDTF
    Every filter asks for the earliest and the latest possible day of a date. The package `edtf`
    takes winter for December alone, ends an open interval after ten years, widens an approximate
    month by a year, and refuses an approximate season. `tests/events/test_edtf.py` compares both,
    form by form: `READ` has the rows where they agree, `WHERE_EDTF_ERRS` and `UNKNOWN_TO_EDTF`
    those where they do not. Drop the reader when these two are empty.
"""
