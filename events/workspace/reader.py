"""The readers of files: the one door through which an import reaches them."""

from events.intake.convert import convert
from events.intake.profiles import guess, header_hash
from events.intake.sources import open_file

__all__ = ["convert", "guess", "header_hash", "open_file"]
