"""Reading the data files: what can be used of them, and for the rest a reason that names it.

What was read before stays in place of a file that cannot be read any more.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import events
import geodata
from dashboard.dataset.dataset import Atlas, validity_of
from dashboard.process import disk_cache
from dashboard.spatial.features import FeatureTable
from dashboard.theme.style_schema import style_error
from dashboard.theme.symbols import CATEGORIES
from events import periods, store
from events.errors import EventsError
from events.gazetteer import Gazetteer
from events.incident import Incident
from events.vocabulary import Vocabulary
from geodata import claims, registry
from geodata.claims import Claim
from geodata.registry import Layer, LayerError

Frames = dict[str, FeatureTable]
Folders = tuple[Path, Path]
NO_WORDS = Vocabulary(*((),) * 11, {}, {})
NO_STORE = store.Store((), (), {}, Gazetteer(()), NO_WORDS)


def drawable_layers(layers: Mapping[str, Layer]) -> tuple[dict[str, Layer], list[str]]:
    """Return the layers whose style can be drawn, in order, and what is wrong with the others."""
    flaws = {name: style_error(layer.style) for name, layer in layers.items()}
    kept = {name: layer for name, layer in layers.items() if not flaws[name]}
    return kept, [f"layer {name}: style expected {flaw}" for name, flaw in flaws.items() if flaw]


def dated_frames(
    frames: Frames, problems: Mapping[str, str], days: Callable[[FeatureTable], object]
) -> tuple[Frames, dict[str, str]]:
    """Return the frames whose dates `days` can read; the others join the problems."""
    kept, all_problems = {}, dict(problems)
    for name, frame in frames.items():
        try:
            days(frame)
        except EventsError as error:
            all_problems[name] = f"layer {name}: {error}"
        else:
            kept[name] = frame
    return kept, all_problems


def load_store(folder: Path) -> tuple[store.Store, list[str]]:
    """Read the incidents and say what was set aside; none at all when a file of them is broken."""
    try:
        loaded = store.load(folder)
    except EventsError as error:
        return NO_STORE, [str(error)]
    problems = [problem.reason for problem in loaded.problems]
    undrawn = [incident for incident in loaded.incidents if incident.category not in CATEGORIES]
    if undrawn:
        loaded = replace(loaded, incidents=_without(loaded.incidents, undrawn))
        problems += [
            f"incident {incident.id!r}: category {incident.category!r} has no symbol"
            for incident in undrawn
        ]
    return loaded, problems


def _without(incidents: Iterable[Incident], others: Iterable[Incident]) -> tuple[Incident, ...]:
    """Return the incidents without the others, and without their relations to those."""
    ids = {incident.id for incident in others}
    return tuple(
        replace(incident, related=tuple(back for back in incident.related if back.id not in ids))
        for incident in incidents
        if incident.id not in ids
    )


def load_claims(path: Path) -> tuple[tuple[Claim, ...], list[str]]:
    """Read the claims and what is wrong with them: none at all when a row is broken."""
    try:
        return claims.load(path), []
    except LayerError as error:
        return (), [str(error)]


KEPT = "facts"
STAYS = "; what was read before stays until it can be read"


def keep_last_good(new: Atlas, old: Atlas) -> Atlas:
    """Return the new data, with what the old have of layers and incidents that cannot be read."""
    lost = [name for name in new.layer_problems if name in old.frames]
    frames = {**new.frames, **{name: old.frames[name] for name in lost}}
    problems = [f"{new.layer_problems[name]}{STAYS}" for name in lost]
    store, others = new.store, list(new.problems)
    if store is NO_STORE and old.store is not NO_STORE:
        store, others = old.store, [f"{others[0]}{STAYS}", *others[1:]]
    return replace(
        new,
        frames={name: frames[name] for name in new.layers if name in frames},
        layer_problems={name: why for name, why in new.layer_problems.items() if name not in lost},
        store=store,
        problems=(*others, *problems),
    )


def keep_all(old: Atlas, error: ValueError, version: str) -> Atlas:
    """Return the old data as another version, with the reason why nothing new can be shown."""
    return replace(old, problems=(f"{error}{STAYS}",), version=version)


GEODATA = Path(geodata.__file__).parent
EVENTS = Path(events.__file__).parent


def folders_in(folder: Path | None) -> Folders:
    """Return the folders of layers and of incidents: those of a checkout, None for this one's."""
    return (folder / GEODATA.name, folder / EVENTS.name) if folder else (GEODATA, EVENTS)


def files(folder: Path | None = None) -> list[Path]:
    """List every data file of a checkout (None: this one), in a fixed order."""
    return sorted(
        file
        for pattern in ("*.toml", "*.webp", "layers/*.geojson", "*.geojson", "*.csv")
        for part in folders_in(folder)
        for file in part.glob(pattern)
        if file.is_file()
    )


def digest(folder: Path | None = None) -> str:
    """Return the SHA-256 of names and contents of all data files of a checkout (None: this one)."""
    whole = hashlib.sha256()
    for file in files(folder):
        whole.update(f"{file.name}\0".encode())
        try:
            whole.update(hashlib.sha256(file.read_bytes()).digest())
        except OSError as error:
            whole.update(f"cannot be read: {error.strerror}".encode())
    return whole.hexdigest()


def load(version: str, folder: Path | None = None) -> Atlas:
    """Read all data files of a checkout (None: this one), or what was kept of the same files.

    A layer, incident or relief that cannot be read is set aside with a reason in the atlas. Raises
    EventsError or LayerError when there is nothing to show.
    """
    content = f"{folders_in(folder)}\n{digest(folder)}"
    kept = _kept(content)
    if kept is not None:
        # In place: a copy would not have what was worked out before it was kept.
        object.__setattr__(kept, "version", version)
        return kept
    atlas = _read_files(version, folder)
    if not (atlas.problems or atlas.layer_problems):
        _ = atlas.validity  # once worked out, it is kept with the rest
        disk_cache.write(KEPT, pickle.dumps(atlas, pickle.HIGHEST_PROTOCOL), content)
    return atlas


def _kept(content: str) -> Atlas | None:
    """Return the facts that were read from files of this content; None where none were kept."""
    whole = disk_cache.read(KEPT, content)
    if whole is None:
        return None
    try:
        atlas = pickle.loads(whole)  # noqa: S301  from a folder that only this user writes to
    except Exception:  # noqa: BLE001  whatever is wrong with it, the files can be read
        return None
    return atlas if isinstance(atlas, Atlas) else None


def _read_files(version: str, folder: Path | None) -> Atlas:
    layer_folder, event_folder = folders_in(folder)
    table = layer_folder / registry.REGISTRY.name
    layers, undrawn = drawable_layers(registry.load(table))
    read, unread = registry.read_layers(layers)
    tables = {name: FeatureTable.from_frame(frame) for name, frame in read.items()}
    frames, layer_problems = dated_frames(tables, unread, validity_of)
    loaded, store_problems = load_store(event_folder)
    try:
        relief, relief_problem = registry.load_relief(table), []
    except LayerError as error:
        relief, relief_problem = None, [str(error)]
    claimed, claim_problem = load_claims(GEODATA / claims.TABLE.name)
    return Atlas(
        layers=layers,
        frames=frames,
        layer_problems=layer_problems,
        relief=relief,
        home=registry.load_home(table),
        edge=registry.load_edge(table),
        subject=registry.load_subject(table),
        store=loaded,
        periods=periods.load(event_folder / "periods.toml"),
        problems=(*store_problems, *undrawn, *relief_problem, *claim_problem),
        version=version,
        claims=claimed,
    )
