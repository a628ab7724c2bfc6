"""What may be an incident in a text: dates, places, figures and a category, each with its span.

Pure: names of places are passed in. Nothing found here is an incident before a person accepts it.
"""

__all__ = ["actors", "figures", "model", "places"]
