"""The language files, and the command that keeps them up to date with the code."""
