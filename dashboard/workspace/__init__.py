"""A reader's own file on its way into a workspace: opened, sampled, tried out, imported. Pure.

Nothing of `events.intake` and `events.workspace` is loaded before a file is opened: both bring
packages that an atlas without own data never needs.
"""

__all__ = ["draft", "jobs", "layer_preview", "preview", "sample", "text_draft"]
