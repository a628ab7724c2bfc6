"""A frozen choice: what was shown, of which data, so that later data can be held against it.

Why hashes of our own writing
    Whoever gets a briefing asks later what has changed since. Every incident shown is kept whole,
    with the SHA-256 of its canonical JSON (`canonical`), and so is the whole; the hash of the whole
    is the evidence's name. A hash is no signature: who changes everything can hash anew. What
    counts is the name noted elsewhere, in a report or a footnote. Drop the canonical form when
    RFC 8785 (JCS) comes with Python's own library.
"""

from dashboard.evidence.canonical import canonical_json, sha256_of
from dashboard.evidence.compare import Comparison, compare
from dashboard.evidence.files import pack, read_evidence
from dashboard.evidence.freeze import Facts, freeze
from dashboard.evidence.today import read_facts

__all__ = [
    "Comparison",
    "Facts",
    "canonical_json",
    "compare",
    "freeze",
    "pack",
    "read_evidence",
    "read_facts",
    "sha256_of",
]
