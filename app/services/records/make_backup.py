"""Making a backup: one moment of the open office, written to every target and proved there.

Not for: when (`schedule`) or where to (`targets`). May run on a thread of its own while the counter works: it copies
over its own connection and holds nothing a writer waits for.

A file counts as a backup only after it was read back from its target, its parts were taken out as a restore would take
them, the record was opened with the key, every page and table of it checked, and its mark found equal to the one taken
with the copy. Until then it has a name no restore looks for.
"""

import contextlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from app.models.key_slots import FULL, read_key_slots, sync_folder, write_key_slots
from app.models.time_text import read_time, write_time
from app.rules.values.errors import KnownError
from app.services.office.door import DATABASE_NAME, KEYS_NAME
from app.services.office.office import Office
from app.services.records.container import (
    SUFFIX,
    Manifest,
    Progress,
    disk_fault,
    glance,
    part_of,
    sealed_by,
    take_out,
    write_container,
)
from app.services.records.copied_record import RecordMark, copy_record, slots_for, whole_mark
from app.services.records.status import BackupStatus, TargetStatus, read_status, write_status
from app.services.records.targets import Elsewhere, Target, find_target, targets_of
from app.services.records.thinning import Kept, to_delete

Reason = Literal["now", "schedule", "close", "update"]
WORK = ".backup-work"
# Room a target must have beyond the backup itself: for its folder, and so as not to fill a drive to the last byte.
_ROOM_LEFT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class BackupOutcome:
    """How it went at one target.

    Attributes:
        path: the verified backup; None when there is none.
        size: its length in bytes.
        trouble: what went wrong; None when it went well.
    """

    target: Target
    path: Path | None = None
    size: int = 0
    trouble: KnownError | None = None


@dataclass(frozen=True, slots=True)
class BackupResult:
    """How a backup went, target by target, and the status that was stored for it."""

    outcomes: tuple[BackupOutcome, ...]
    status: BackupStatus

    @property
    def made(self) -> tuple[BackupOutcome, ...]:
        """Those that went well."""
        return tuple(one for one in self.outcomes if one.trouble is None)

    @property
    def troubles(self) -> tuple[BackupOutcome, ...]:
        """Those that did not."""
        return tuple(one for one in self.outcomes if one.trouble is not None)


@dataclass(frozen=True, slots=True)
class _Copy:
    """The copy from which all targets are written."""

    mark: RecordMark
    manifest: Manifest
    keys: bytes
    record: Path
    work: Path


def make_backup(
    office: Office,
    reason: Reason = "now",
    only: Sequence[Target] | None = None,
    progress: Progress | None = None,
    elsewhere: Elsewhere | None = None,
) -> BackupResult:
    """Makes a verified backup of the office in every target, and thins out older ones where that went well.

    Args:
        only: these targets; all of the office when None.
        progress: told (hundredths done, 100); may raise to stop, and then nothing is left behind.
        elsewhere: where drives may have turned up; for tests.

    Returns:
        How it went. What a disk can do to it is in the result and raises nothing: the counter goes on.
    """
    targets = tuple(only) if only is not None else targets_of(office)
    now = office.clock.now()
    found, outcomes = _look_for(targets, elsewhere)
    tell = _steps(progress, len(found))
    try:
        with (
            office.folder.still,
            _copy(office, reason, now, [office.directory, *found.values()], tell) as copy,
        ):
            for nth, (target, folder) in enumerate(found.items(), start=1):
                outcomes[target] = _put(office, copy, target, folder)
                tell(nth, 1, 1)
    except KnownError as fault:
        outcomes |= {target: BackupOutcome(target, trouble=fault) for target in found}
    for target, folder in found.items():
        if outcomes[target].trouble is None:
            thin_out(folder, office)
    in_order = tuple(outcomes[target] for target in targets)
    return BackupResult(in_order, _remember(office, in_order, now))


def list_backups(folder: Path, office_id: str) -> tuple[tuple[Path, Manifest, bool], ...]:
    """The backups of one office in a folder, oldest first: path, manifest, whether the length is right.

    Raises:
        OSError: the folder cannot be read.
    """
    found: list[tuple[Path, Manifest, bool]] = []
    for path in folder.glob(f"*{SUFFIX}"):
        with contextlib.suppress(KnownError):
            manifest, sound = glance(path)
            if manifest.office_id == office_id:
                found.append((path, manifest, sound))
    return tuple(sorted(found, key=lambda one: (one[1].created_at, one[0].name)))


def thin_out(folder: Path, office: Office) -> tuple[str, ...]:
    """Deletes the backups of this office that `thinning` lets go. Gives the names of those that went."""
    gone: list[str] = []
    with contextlib.suppress(OSError, ValueError):
        kept = [
            Kept(path.name, office.local(read_time(manifest.created_at)), sound)
            for path, manifest, sound in list_backups(folder, office.profile.office_id)
        ]
        for name in to_delete(kept, office.clock.today()):
            # One that cannot be deleted today stays until the next time.
            with contextlib.suppress(OSError):
                (folder / name).unlink()
                gone.append(name)
    return tuple(gone)


def _look_for(
    targets: Sequence[Target], elsewhere: Elsewhere | None
) -> tuple[dict[Target, Path], dict[Target, BackupOutcome]]:
    found: dict[Target, Path] = {}
    outcomes: dict[Target, BackupOutcome] = {}
    for target in targets:
        try:
            found[target] = find_target(target, elsewhere)
        except KnownError as fault:
            outcomes[target] = BackupOutcome(target, trouble=_named(fault, target))
    return found, outcomes


@contextmanager
def _copy(
    office: Office,
    reason: Reason,
    now: datetime,
    places: Sequence[Path],
    tell: Callable[[int, int, int], None],
) -> Iterator[_Copy]:
    """The copy in a folder to be thrown away: in the office's own, or in a target's when that disk is full."""
    fault: KnownError | None = None
    for place in places:
        work = place / f"{WORK}-{office.profile.office_id}"
        try:
            _throw_away(work)
            _make(work)
            copy = _take(office, reason, now, work, tell)
        except KnownError as trouble:
            _throw_away(work)
            if trouble.code not in ("office.disk_full", "office.read_only"):
                raise
            fault = fault or trouble
            continue
        except BaseException:
            _throw_away(work)
            raise
        try:
            yield copy
        finally:
            _throw_away(work)
        return
    assert fault is not None
    raise fault


def _make(work: Path) -> None:
    try:
        work.mkdir()
    except OSError as error:
        raise _own_fault(error, work.parent) from None


def _take(
    office: Office, reason: Reason, now: datetime, work: Path, tell: Callable[[int, int, int], None]
) -> _Copy:
    record = work / DATABASE_NAME
    try:
        mark, salt = copy_record(
            office.directory / DATABASE_NAME,
            record,
            office.folder.key,
            lambda done, whole: tell(0, done, whole),
        )
        slots = slots_for(read_key_slots(office.directory / KEYS_NAME), salt, record)
        write_key_slots(work / KEYS_NAME, slots)
        keys = (work / KEYS_NAME).read_bytes()
        manifest = Manifest(
            **asdict(mark),
            created_at=write_time(now),
            reason=reason,
            keys=part_of(work / KEYS_NAME),
            record=part_of(record),
        )
    except OSError as error:
        raise _own_fault(error, work) from None
    return _Copy(mark, manifest, keys, record, work)


def _put(office: Office, copy: _Copy, target: Target, folder: Path) -> BackupOutcome:
    """Writes the backup into one target, reads it back from there, and only then gives it its name."""
    draft = folder / f".{office.profile.office_id}{SUFFIX}.part"
    try:
        try:
            draft.unlink(missing_ok=True)
            _check_room(folder, copy)
            write_container(draft, copy.manifest, copy.keys, copy.record, office.folder.key)
            _prove(draft, copy, office)
            path = _free_name(folder, copy.manifest, office)
            draft.rename(path)
            sync_folder(folder)
        except BaseException:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise
        return BackupOutcome(target, path, path.stat().st_size)
    except OSError as error:
        return BackupOutcome(target, trouble=_named(disk_fault(error, folder), target))
    except KnownError as fault:
        return BackupOutcome(target, trouble=_named(fault, target))


def _prove(draft: Path, copy: _Copy, office: Office) -> None:
    """Reads the backup back as a restore would, and checks everything that was read.

    Raises:
        KnownError: backup.not_verified; office.disk_full, there is no room to take it out for the check.
    """
    out = copy.work / "out"
    try:
        out.mkdir()
        manifest = take_out(draft, out / KEYS_NAME, out / DATABASE_NAME)
        slots = read_key_slots(out / KEYS_NAME)
        mark = whole_mark(out / DATABASE_NAME, office.folder.key)
    except OSError as error:
        raise _own_fault(error, copy.work) from None
    except KnownError:
        raise KnownError("backup.not_verified", file=draft.name) from None
    finally:
        _throw_away(out)
    same = manifest == copy.manifest and sealed_by(draft, office.folder.key)
    if not same or mark != copy.mark or slots.office_id != copy.mark.office_id:
        raise KnownError("backup.not_verified", file=draft.name)


def _check_room(folder: Path, copy: _Copy) -> None:
    disk = shutil.disk_usage(folder)
    need = copy.manifest.record.size + len(copy.keys) + _ROOM_LEFT
    # Some shared folders tell nothing about their size.
    if disk.total and disk.free < need:
        raise KnownError("backup.target_full", folder=str(folder), label=folder.name)


def _free_name(folder: Path, manifest: Manifest, office: Office) -> Path:
    """`MutualAid-NH-20261112-174500.mabackup`, in the office's zone; with -2, -3 … when that is taken."""
    at = office.local(read_time(manifest.created_at))
    stem = f"MutualAid-{manifest.number_prefix}-{at:%Y%m%d-%H%M%S}"
    path, nth = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        nth += 1
        path = folder / f"{stem}-{nth}{SUFFIX}"
    return path


def _remember(office: Office, outcomes: Sequence[BackupOutcome], now: datetime) -> BackupStatus:
    before = read_status(office.directory)
    tried = {one.target.target_id: _status(one, before, now) for one in outcomes}
    told = {one.target_id: one for one in before.targets} | tried
    # In the office's own order; a target that was taken off its list is forgotten here too.
    known = [one.target_id for one in targets_of(office)]
    status = BackupStatus(targets=tuple(told[one] for one in known if one in told))
    write_status(office.directory, status)
    return status


def _status(outcome: BackupOutcome, before: BackupStatus, now: datetime) -> TargetStatus:
    target, moment = outcome.target, write_time(now)
    last = before.of(target.target_id) or TargetStatus(target_id=target.target_id, label=target.label)
    changed = msgspec.structs.replace(last, label=target.label, tried_at=moment, trouble="")
    if outcome.trouble is not None:
        return msgspec.structs.replace(changed, trouble=outcome.trouble.code)
    assert outcome.path is not None
    return msgspec.structs.replace(changed, good_at=moment, file=outcome.path.name, size=outcome.size)


def _steps(progress: Progress | None, targets: int) -> Callable[[int, int, int], None]:
    """Tells one progress from those of the copy, step 0, and of each target, steps 1, 2 …"""

    def tell(step: int, done: int, whole: int) -> None:
        if progress is not None:
            progress(int(100 * (step + done / max(whole, 1)) / (targets + 1)), 100)

    return tell


def _named(fault: KnownError, target: Target) -> KnownError:
    """The fault with the target's own name in it."""
    return KnownError(fault.code, **{**fault.params, "label": target.label or "backup.home"})


def _own_fault(error: OSError, folder: Path) -> KnownError:
    code = "office.disk_full" if error.errno in FULL else "office.read_only"
    return KnownError(code, folder=str(folder))


def _throw_away(folder: Path) -> None:
    with contextlib.suppress(OSError):
        shutil.rmtree(folder)
