"""Review: the candidates of a text beside their passage, decided one after the other by keyboard.

One component (`frontend/`) shows them and moves on at once; what it decides comes here in order,
each decision with an id of its own, until an answer confirms it.

It stands in a shadow root, with the sheets of `css/`. Streamlit's and the page's 132 rules with
`:has()` are then not asked again about each part that is drawn. Measured on 2026-11-27 with 546
candidates, two cores, a load of 8 to 12, key to paint, median of 12: Enter 521 ms before and 71 to
75 ms in the root, an arrow key 435 and 30 to 40 ms. With those rules taken out of the page by hand
the style of one redraw fell from 124 to 19 ms; `contain: strict` added nothing to that.
"""

__all__ = ["page"]
