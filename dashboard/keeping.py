"""What was read before stays in place of a file that cannot be read any more. Pure."""

from __future__ import annotations

from dataclasses import replace

from dashboard.facts import Facts
from dashboard.usable import NO_STORE

STAYS = "; what was read before stays until it can be read"


def kept(new: Facts, old: Facts) -> Facts:
    """The new facts, with what the old ones have of layers and incidents that cannot be read."""
    lost = [name for name in new.layer_problems if name in old.frames]
    frames = {**new.frames, **{name: old.frames[name] for name in lost}}
    problems = [f"{new.layer_problems[name]}{STAYS}" for name in lost]
    store, told = new.store, list(new.problems)
    if store is NO_STORE and old.store is not NO_STORE:
        store, told = old.store, [f"{told[0]}{STAYS}", *told[1:]]
    return replace(
        new,
        frames={name: frames[name] for name in new.layers if name in frames},
        layer_problems={name: why for name, why in new.layer_problems.items() if name not in lost},
        store=store,
        problems=(*told, *problems),
    )


def whole(old: Facts, error: ValueError, version: str) -> Facts:
    """The old facts, where nothing new can be shown and why."""
    return replace(old, problems=(f"{error}{STAYS}",), version=version)
