"""Found before the library by the ways that do not use it: to them it is not installed."""

raise ModuleNotFoundError("plotly is not for this way", name="plotly")
