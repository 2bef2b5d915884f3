"""`restore FILE --to DIR`: the office a backup holds, made again in a new folder and checked as a whole."""

import argparse

from app.cli.console import Console
from app.cli.office import only_user, password_of
from app.services.office.clock import DEFAULT_ZONE, zone_of
from app.services.records.restore import BackupFile, read_backup, restore


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Restore it; exit 1 when the check of the whole record finds a fault, each on a line.

    Raises:
        KnownError: `backup.*`, `set_up.folder_not_empty`.
    """

    def tell(done: int, whole: int) -> None:
        console.progress(console.words("cli.backup_progress", done=done))

    shown = read_backup(arguments.file)
    say_manifest(shown, console)
    number = who(arguments, [person.number for person in shown.people])
    secret = password_of(arguments, console, number)
    restored = restore(arguments.file, arguments.to, number, secret, progress=tell)
    restored.office.close()
    console.progress_done()
    console.say("cli.restored", path=str(arguments.to), claims=restored.report.claims)
    for fault in restored.report.faults:
        console.say(fault.code, **fault.params)
    return 0 if restored.report.good else 1


def say_manifest(shown: BackupFile, console: Console) -> None:
    """What the backup is, before anything is done with it."""
    manifest = shown.manifest
    console.say(
        "cli.backup_is",
        office=manifest.office_name,
        at=f"{shown.created_at.astimezone(zone_of(DEFAULT_ZONE)):%Y-%m-%d %H:%M}",
        claims=manifest.claims,
        last=manifest.last_number or "-",
    )


def who(arguments: argparse.Namespace, numbers: list[str]) -> str:
    """Whose password will be given; empty for the recovery slip."""
    if arguments.slip:
        return ""
    return arguments.user or only_user(numbers)
