"""A reader's own files, read into incidents: nothing guessed in silence, no cell lost. Pure.

Files go in at `sources`, are mapped by a profile of `profiles`, and come out of `convert` as
features of the contract in `events.incident`, or set aside with a reason. Knows neither the
workspace nor any page.
"""

__all__ = ["convert", "export_layouts", "layers", "model", "profiles", "sources"]
