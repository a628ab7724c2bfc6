"""A reader's own files, read into incidents: nothing guessed in silence, no cell lost. Pure.

Files go in at `files`, are mapped by a `Profile`, and come out as features of the contract in
`events.incident`, or set aside with a reason. Knows neither the workspace nor any page.
"""
