"""The parts of the Data view: collections, the box for a file, the columns of one that waits."""

__all__ = ["collections", "file_box", "mapping", "reference_layers"]
