"""A reader's own texts, read with their lines, pages and zones: txt, md, pdf, docx, html, epub.

`read.read_text` gives the text, `joined.joined` the same for matching, with the way back. Pure:
knows neither the workspace nor any page. The packages that open a format are loaded when a file of
it is read.
"""

__all__ = ["formats", "joined", "model", "read"]
