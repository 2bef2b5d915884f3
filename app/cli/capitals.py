"""`capitals AMOUNT`: an amount in Chinese capitals, as a receipt or a voucher bears it."""

import argparse

from app.cli.console import Console
from app.services.plans.quote import amount_in_capitals


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print the capitals of the typed amount.

    Raises:
        KnownError: `amount.*`, the text is no amount.
    """
    console.line(amount_in_capitals(arguments.amount))
    return 0
