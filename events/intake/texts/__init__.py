"""A reader's own texts, read with their lines, pages and zones: txt, md, pdf, docx, html, epub.

Pure: knows neither the workspace nor any page. The packages that open a format are loaded when a
file of it is read.
"""

__all__ = ["model"]
