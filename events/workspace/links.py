"""Incidents of any collections that may be one event: suggested, never merged, linked by a person.

An incident is named by `collection/id`; the collection of the shipped ones is `three-texts`.
"""

from events.workspace.disagreeing import Difference, Disagreement, disagreements
from events.workspace.linking import KINDS, Link, link, links
from events.workspace.near import Near, near
from events.workspace.suggesting import Suggestion, suggest

__all__ = ["KINDS", "Difference", "Disagreement", "Link", "Near", "Suggestion"]
__all__ += ["disagreements", "link", "links", "near", "suggest"]
