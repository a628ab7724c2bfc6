"""Sign-ins that were ended: their cookies are good no more, wherever copies of them are.

Several processes tell each other by empty files in one folder, which the environment names; one
process alone remembers by itself.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

FOLDER = "PANJ_SIGNED_OUT"


class EndedSignIns:
    """The digests of sign-ins that were ended, until they would have run out anyway."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._ended: dict[str, float] = {}

    def end(self, digest: str, seconds: float) -> None:
        """End the sign-in of a digest, and remember that for so many seconds.

        Raises OSError when it cannot be remembered.
        """
        self._forget(seconds)
        self._ended[digest] = time.time()
        if self._folder:
            (self._folder / digest).touch()

    def has(self, digest: str) -> bool:
        """Tell whether the sign-in of a digest was ended, by this process or another."""
        return digest in self._ended or bool(self._folder and (self._folder / digest).exists())

    def _forget(self, seconds: float) -> None:
        """Forget what ran out."""
        oldest = time.time() - seconds
        ended = self._ended.items()
        self._ended = {digest: ended_at for digest, ended_at in ended if ended_at >= oldest}
        for file in self._folder.iterdir() if self._folder else ():
            with suppress(OSError):  # another process forgot it at the same time
                if file.stat().st_mtime < oldest:
                    file.unlink()


def from_environment() -> EndedSignIns:
    """Return the record of ended sign-ins, kept in the folder that the environment names.

    The folder is made where it is missing; where none is named the record is in memory. Raises
    OSError when it cannot be made.
    """
    named = os.environ.get(FOLDER, "")
    if not named:
        return EndedSignIns(None)
    Path(named).mkdir(mode=0o700, parents=True, exist_ok=True)
    return EndedSignIns(Path(named))
