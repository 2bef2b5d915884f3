"""`verify`: the audit chain, every stored settlement's sums, the ledger and the numbers of an office."""

import argparse

from app.cli.console import Console
from app.cli.office import open_office
from app.services.records.verify import verify_office


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print what was checked; exit 1 when anything does not hold, each fault on a line."""
    with open_office(arguments, console) as office:
        report = verify_office(office)
    console.say(
        "cli.verify_looked",
        audit_rows=report.audit_rows,
        claims=report.claims,
        settlements=report.settlements,
        entries=report.entries,
        receipts=report.receipts,
    )
    if report.good:
        console.say("cli.verify_good")
        return 0
    for fault in report.faults:
        console.say(fault.code, **fault.params)
    console.say("cli.verify_bad", faults=len(report.faults))
    return 1
