"""`salvage DIR --to DIR`: what can still be read of a damaged office, taken to a new one; the rest is named."""

import argparse

from app.cli.console import Console
from app.cli.office import password_of
from app.cli.restore import who
from app.services.office.door import keys_of
from app.services.records.salvage import salvage


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Salvage it; exit 1 when anything was lost, each loss and each fault that follows from it on a line.

    Raises:
        KnownError: `salvage.*`, `unlock.*`, `set_up.folder_not_empty`.
    """
    numbers = [slot.number for slot in keys_of(arguments.damaged).slots if slot.kind == "user"]
    number = who(arguments, numbers)
    secret = password_of(arguments, console, number)
    saved = salvage(arguments.damaged, arguments.to, number, secret)
    saved.office.close()
    for table, rows in saved.rows.items():
        if rows:
            console.say("salvage.kept", table=table, rows=rows)
    for gap in saved.lost:
        code = "salvage.lost" if gap.last else "salvage.lost_to_end"
        console.say(code, table=gap.table, first=gap.first, last=gap.last)
    for fault in saved.report.faults:
        console.say(fault.code, **fault.params)
    console.say("cli.salvaged", path=str(arguments.to), pages=len(saved.pages), losses=len(saved.lost))
    return 1 if saved.lost or saved.report.faults else 0
