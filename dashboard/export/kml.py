"""What all KML files are made with: the namespace, and elements with text that XML can hold."""

from __future__ import annotations

from xml.etree import ElementTree

from dashboard.export.cells import NOT_XML

KML = "http://www.opengis.net/kml/2.2"


def add_element(
    parent: ElementTree.Element, tag: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    """Add a KML element to another, with its text less what XML does not allow; return it."""
    child = ElementTree.SubElement(parent, f"{{{KML}}}{tag}", attributes)
    if text:
        child.text = NOT_XML.sub("", text)
    return child
