"""The parts of the Data view: collections, own texts, decisions, the box for a file or a text."""

__all__ = [
    "collections",
    "decisions",
    "disagreements",
    "file_box",
    "mapping",
    "own_texts",
    "reference_layers",
    "text_form",
]
