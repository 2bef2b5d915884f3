"""`check-backup FILE`: whether a backup could be restored; every byte and page of it is read."""

import argparse
import tempfile
from pathlib import Path

from app.cli.console import Console
from app.cli.office import password_of
from app.cli.restore import say_manifest, who
from app.services.records.restore import check_backup, read_backup


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Say what it is, and that it is whole.

    Raises:
        KnownError: `backup.*`, what is wrong with it.
    """

    def tell(done: int, whole: int) -> None:
        console.progress(console.words("cli.backup_progress", done=100 * done // max(whole, 1)))

    shown = read_backup(arguments.file)
    say_manifest(shown, console)
    number = who(arguments, [person.number for person in shown.people])
    secret = password_of(arguments, console, number)
    with tempfile.TemporaryDirectory() as work:
        check_backup(arguments.file, number, secret, Path(work), tell)
    console.progress_done()
    console.say("cli.backup_whole")
    return 0
