"""An office that is not there until somebody has said so: made beside its place, moved there when it is confirmed.

For the wizard, whose last step is the printed recovery slip; the sample office uses the same steps
(`sample.staged`). Power cut, crash or a change of mind before `confirm` leaves no office; what was left over goes
with the next attempt. Not for what an office is made of (`set_up`).
"""

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from app.models.key_slots import STANDARD_COST, KeyCost, sync_folder
from app.rules.values.errors import KnownError
from app.services.first_run.set_up import OfficePlan, set_up_office
from app.services.office.clock import Clock
from app.services.office.new_user import RecoverySlip
from app.services.office.office import Office


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
        move_into_place(self.office.directory, self.directory)

    def discard(self) -> None:
        """Take everything back."""
        self.office.close()
        remove_site(self.office.directory)


def stage_office(
    directory: Path, plan: OfficePlan, clock: Clock | None = None, cost: KeyCost = STANDARD_COST
) -> StagedOffice:
    """Make an office beside `directory`.

    Raises:
        KnownError: as `set_up.set_up_office`.
    """
    check_free(directory)
    office, slip = set_up_office(building_site(directory), plan, clock, cost)
    return StagedOffice(directory, slip, office)


def check_free(directory: Path) -> None:
    """Whether an office can be made there.

    Raises:
        KnownError: set_up.folder_not_empty.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise KnownError("set_up.folder_not_empty", folder=str(directory))


def building_site(directory: Path) -> Path:
    """The place beside `directory`, cleared of what an attempt that was cut off has left."""
    site = directory.with_name(f".{directory.name}.unconfirmed.new")
    remove_site(site)
    return site


def move_into_place(site: Path, directory: Path) -> None:
    """Move what was made whole to where it shall be.

    Raises:
        KnownError: set_up.folder_not_empty, office.read_only.
    """
    check_free(directory)
    try:
        if directory.exists():
            directory.rmdir()  # Windows does not rename onto a folder
        site.rename(directory)
        sync_folder(directory.parent)
    except OSError:
        raise KnownError("office.read_only", folder=str(directory.parent)) from None


def remove_site(site: Path) -> None:
    """Take away what was made and is not wanted."""
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(site)
