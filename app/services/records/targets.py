"""Where backups go: the folder beside the office, and drives or shared folders an administrator has chosen.

Not for: writing a backup. A chosen target is known by the random id in a small marker file in it, not by its path: a
drive letter or a mount name belongs to whatever is plugged in, and two drives may bear one name.
"""

import os
import secrets
import string
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.models.key_slots import sync_folder
from app.models.office import Setting
from app.rules.values.errors import KnownError
from app.services.office import audit
from app.services.office.office import Office
from app.services.office.rights import require
from app.services.records.container import disk_fault

MARKER = "mutual-aid-backups.json"
HOME = "home"
# A folder somebody names for one backup alone; not remembered, and not asked for its marker.
BY_HAND = "by hand"
SETTING = "backup"
EVERY_HOURS = 4
LONGEST_LABEL = 40
# Gives the other places where the folder of a drive may have turned up.
Elsewhere = Callable[[Path], Iterable[Path]]


@dataclass(frozen=True, slots=True)
class Target:
    """A place for backups.

    Attributes:
        target_id: what its marker says; `home` for the folder beside the office, which needs none.
        path: where it was last seen.
        label: what people call it, 备份盘 E:; empty for the folder beside the office.
    """

    target_id: str
    path: Path
    label: str


class _Chosen(msgspec.Struct, frozen=True):
    target_id: str
    path: str
    label: str


class BackupSettings(msgspec.Struct, frozen=True):
    """What the office chose: hours between backups while it is open, and further targets."""

    every_hours: int = EVERY_HOURS
    targets: tuple[_Chosen, ...] = ()


class _Marker(msgspec.Struct, frozen=True):
    target_id: str
    format: int = 1


def home_of(directory: Path) -> Path:
    """The folder beside the office's own, so that deleting or replacing the one leaves the other."""
    folder = directory.absolute()
    return folder.with_name(f"{folder.name}-backups")


def folder_target(folder: Path) -> Target:
    """A folder for one backup alone."""
    return Target(BY_HAND, folder.absolute(), label_of(folder.absolute()))


def read_settings(office: Office) -> BackupSettings:
    """What the office chose. What cannot be read counts as not chosen: backups, and the tale of them, must go on."""
    try:
        with office.reading() as session:
            row = session.get(Setting, SETTING)
        return msgspec.json.decode(row.value, type=BackupSettings) if row else BackupSettings()
    except (KnownError, msgspec.DecodeError):
        return BackupSettings()


def targets_of(office: Office, settings: BackupSettings | None = None) -> tuple[Target, ...]:
    """All targets of the office, the folder beside it first."""
    settings = settings or read_settings(office)
    home = Target(HOME, home_of(office.directory), "")
    return home, *(Target(one.target_id, Path(one.path), one.label) for one in settings.targets)


def add_target(office: Office, folder: Path, label: str = "") -> Target:
    """Makes a folder a target: puts a marker into it, or takes the one another window has put there.

    Args:
        folder: there already, and writable.
        label: what people call it; made from the path when empty.

    Raises:
        KnownError: office.not_allowed; backup.target_is_office, the folder holds the office or lies in it;
            backup.target_twice(label); backup.target_gone, backup.target_read_only, backup.target_full.
    """
    require(office.actor, "backup.add_target")
    folder = folder.absolute()
    own = office.directory.absolute()
    if folder == own or own in folder.parents or folder == home_of(own):
        raise KnownError("backup.target_is_office", folder=str(folder))
    target_id = _mark(folder)
    settings = read_settings(office)
    for one in settings.targets:
        if one.target_id == target_id:
            raise KnownError("backup.target_twice", label=one.label)
    chosen = _Chosen(target_id, str(folder), (label.strip() or label_of(folder))[:LONGEST_LABEL])
    _store(
        office, msgspec.structs.replace(settings, targets=(*settings.targets, chosen)), "backup.add_target"
    )
    return Target(target_id, folder, chosen.label)


def remove_target(office: Office, target_id: str) -> None:
    """Backups no longer go there; those that lie there stay.

    Raises:
        KnownError: office.not_allowed.
    """
    require(office.actor, "backup.remove_target")
    settings = read_settings(office)
    left = tuple(one for one in settings.targets if one.target_id != target_id)
    if left != settings.targets:
        _store(office, msgspec.structs.replace(settings, targets=left), "backup.remove_target")


def set_every_hours(office: Office, hours: int) -> None:
    """Sets how many hours may pass between two backups while the office is open, 1 to 24.

    Raises:
        KnownError: office.not_allowed; backup.every_hours.
    """
    require(office.actor, "backup.every_hours")
    if not 1 <= hours <= 24:
        raise KnownError("backup.every_hours", hours=hours)
    _store(office, msgspec.structs.replace(read_settings(office), every_hours=hours), "backup.every_hours")


def find_target(target: Target, elsewhere: Elsewhere | None = None) -> Path:
    """The folder of a target as it is plugged in now; the folder beside the office is made when it is missing.

    Raises:
        KnownError: backup.target_gone, no folder bears its marker; backup.target_other, another drive lies under its
            path; backup.target_twins(first, second), two do and nobody can tell which is meant;
            backup.target_read_only, backup.target_full.
    """
    if target.target_id == HOME:
        try:
            target.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise disk_fault(error, target.path) from None
        return target.path
    if target.target_id == BY_HAND and target.path.is_dir():
        return target.path
    places = [target.path, *(elsewhere or other_drives)(target.path)]
    found = [place for place in dict.fromkeys(places) if _marker_id(place) == target.target_id]
    if len(found) > 1:
        raise KnownError("backup.target_twins", label=target.label, first=str(found[0]), second=str(found[1]))
    if found:
        return found[0]
    code = "backup.target_other" if target.path.is_dir() else "backup.target_gone"
    raise KnownError(code, label=target.label, folder=str(target.path))


def other_drives(path: Path) -> Iterable[Path]:
    """The same folder on every other drive: other letters on Windows, the neighbours of its mount elsewhere."""
    if path.drive:
        rest = path.relative_to(path.anchor)
        for letter in string.ascii_uppercase:
            other = Path(f"{letter}:\\") / rest
            if other != path:
                yield other
        return
    for mount in (path, *path.parents):
        if mount.parent.name in ("media", "mnt", "Volumes") or mount.parent.parent.name == "media":
            for neighbour in _folders(mount.parent):
                if neighbour != mount:
                    yield neighbour / path.relative_to(mount)


def label_of(folder: Path) -> str:
    """What to call a folder nobody gave a name: its drive and last part, `E: 备份`."""
    return f"{folder.drive} {folder.name}".strip() or str(folder)


def _folders(parent: Path) -> list[Path]:
    try:
        return sorted(one for one in parent.iterdir() if one.is_dir())
    except OSError:
        return []


def _marker_id(folder: Path) -> str:
    """What the folder's marker says; empty when there is none, or none that can be read."""
    try:
        return msgspec.json.decode((folder / MARKER).read_bytes(), type=_Marker).target_id
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return ""


def _mark(folder: Path) -> str:
    if not folder.is_dir():
        raise KnownError("backup.target_gone", label=label_of(folder), folder=str(folder))
    there = _marker_id(folder)
    if there:
        return there
    target_id = secrets.token_hex(16)
    try:
        with (folder / MARKER).open("wb") as file:
            file.write(msgspec.json.encode(_Marker(target_id)))
            file.flush()
            os.fsync(file.fileno())
        sync_folder(folder)
    except OSError as error:
        raise disk_fault(error, folder) from None
    return target_id


def _store(office: Office, settings: BackupSettings, act: str) -> None:
    with office.writing() as session:
        row = session.get(Setting, SETTING)
        before = row.value if row else ""
        text = msgspec.json.encode(settings).decode()
        if row is None:
            session.add(Setting(name=SETTING, value=text))
        else:
            row.value = text
        audit.record(session, office, act, "office:1", {"backup": before}, {"backup": text})
