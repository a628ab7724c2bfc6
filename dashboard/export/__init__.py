"""What is shown as files to take away: columns, formats, citations, and a command that writes them.

`bundle` puts together what a file holds, for the page's buttons and the command alike.
"""

__all__ = ["bundle", "cells", "citations", "columns", "formats", "layer_tables", "layers"]
