"""`backup`: a verified backup of an office, in every place it has chosen or in one folder."""

import argparse

from app.cli.console import Console
from app.cli.office import open_office
from app.services.records.make_backup import make_backup
from app.services.records.targets import folder_target
from app.services.wording import sentence_of


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Make it; exit 1 when it did not reach every place, each trouble on a line.

    Raises:
        KnownError: what `unlock` says.
    """

    def tell(done: int, whole: int) -> None:
        console.progress(console.words("cli.backup_progress", done=done))

    only = None if arguments.to is None else (folder_target(arguments.to),)
    with open_office(arguments, console) as office:
        result = make_backup(office, only=only, progress=tell)
    console.progress_done()
    for made in result.made:
        console.say("cli.backup_made", path=str(made.path), label=made.target.label or "backup.home")
    for one in result.troubles:
        assert one.trouble is not None
        print(sentence_of(one.trouble, console.language), file=console.err)
    return 1 if result.troubles else 0
