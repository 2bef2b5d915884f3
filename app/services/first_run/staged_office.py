"""An office that is not there until somebody has said so: made beside its place, moved there when it is confirmed.

For the wizard, whose last step is the printed recovery slip, and for the sample office, which can be cancelled. Power
cut, crash or a change of mind before `confirm` leaves no office; what was left over goes with the next attempt. Not
for what an office is made of (`set_up`, `sample_office`).
"""

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.models.key_slots import STANDARD_COST, KeyCost, sync_folder
from app.rules.values.errors import KnownError
from app.services.first_run.set_up import OfficePlan, RecoverySlip, set_up_office
from app.services.office.office import Clock, Office
from app.services.office.unlock import office_exists, unlock
from app.services.sample.office import CLERK, PASSWORD, Progress, make_sample_office

# The parts of making a sample office, as hundredths of the whole.
_PARTS = {"set_up": (0, 4), "people": (4, 16), "claims": (20, 78), "done": (100, 0)}


@dataclass
class StagedOffice:
    """An office that waits to be confirmed.

    Attributes:
        directory: where it will be.
        slip: its recovery code, to be printed before it is confirmed.
    """

    directory: Path
    slip: RecoverySlip
    office: Office

    def confirm(self) -> None:
        """Close the office and put it in its place.

        Raises:
            KnownError: set_up.folder_not_empty, something has come there meanwhile; office.read_only.
        """
        self.office.close()
        _move(self.office.directory, self.directory)

    def discard(self) -> None:
        """Take everything back."""
        self.office.close()
        _remove(self.office.directory)


def stage_office(
    directory: Path, plan: OfficePlan, clock: Clock | None = None, cost: KeyCost = STANDARD_COST
) -> StagedOffice:
    """Make an office beside `directory`.

    Raises:
        KnownError: as `set_up.set_up_office`.
    """
    check_free(directory)
    office, slip = set_up_office(_site(directory), plan, clock, cost)
    return StagedOffice(directory, slip, office)


def stage_sample(
    directory: Path, clock: Clock | None = None, progress: Callable[[int, int], None] | None = None
) -> Office:
    """Open the sample office in `directory`, making it when it is not there; its clerk is at the counter.

    Args:
        progress: told (so far, in all); may raise to stop, and then nothing is left.

    Raises:
        KnownError: as `set_up.set_up_office` and `unlock.unlock`.
    """

    def tell(told: Progress) -> None:
        begin, size = _PARTS[told.step]
        if progress is not None:
            progress(begin + size * told.done // max(told.whole, 1), 100)

    if not office_exists(directory):
        check_free(directory)
        site = _site(directory)
        try:
            today = clock.today() if clock else None
            make_sample_office(site, today, tell, clock).close()
            _move(site, directory)
        except BaseException:
            _remove(site)
            raise
    return unlock(directory, CLERK, PASSWORD, clock)


def check_free(directory: Path) -> None:
    """Whether an office can be made there.

    Raises:
        KnownError: set_up.folder_not_empty.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise KnownError("set_up.folder_not_empty", folder=str(directory))


def _site(directory: Path) -> Path:
    """The place beside `directory`, cleared of what an attempt that was cut off has left."""
    site = directory.with_name(f".{directory.name}.unconfirmed.new")
    _remove(site)
    return site


def _move(site: Path, directory: Path) -> None:
    check_free(directory)
    try:
        if directory.exists():
            directory.rmdir()  # Windows does not rename onto a folder
        site.rename(directory)
        sync_folder(directory.parent)
    except OSError:
        raise KnownError("office.read_only", folder=str(directory.parent)) from None


def _remove(site: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(site)
