"""`demo DIR`: make the sample office, invented people and all, to try things on."""

import argparse

from app.cli.console import Console
from app.services.records.verify import verify_office
from app.services.sample.office import PASSWORD, USERS, Progress, make_sample_office


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Make it, and say who may open it.

    Raises:
        KnownError: `set_up.folder_not_empty` and what else making an office can meet.
    """

    def tell(progress: Progress) -> None:
        console.progress(console.words(f"cli.demo_{progress.step}", done=progress.done, whole=progress.whole))

    office = make_sample_office(arguments.directory, progress=tell)
    try:
        claims = verify_office(office).claims
    finally:
        office.close()
        console.progress_done()
    console.say("cli.demo_made", path=str(arguments.directory), claims=claims)
    console.say("cli.demo_users", users=" ".join(user.number for user in USERS), password=PASSWORD)
    return 0
