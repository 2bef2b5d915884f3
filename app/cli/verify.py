"""`verify`: the audit chain, every stored settlement's sums, the ledger and the numbers of an office."""

import argparse

from app.cli.console import Console
from app.cli.office import open_office
from app.services.verify import verify_office


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print what was checked; exit 1 when anything does not hold."""
    with open_office(arguments, console) as office:
        report = verify_office(office)
    raise NotImplementedError(report)
