"""`verify-receipt CODE`: whether a code on a receipt is this office's own, and what the receipt said."""

import argparse

from app.cli.console import Console
from app.cli.office import open_office
from app.services.claims.history import verify_receipt


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Say what the receipt of this code says; exit 1 when the office never issued it.

    Raises:
        KnownError: `verification.shape`, `claim.unknown`, `claim.unknown_code`, `receipt.code_differs`.
    """
    with open_office(arguments, console) as office:
        proof = verify_receipt(office, arguments.code, arguments.number)
    console.say("cli.receipt_genuine", number=proof.number, code=proof.code)
    console.say(
        "cli.receipt_says",
        member=proof.member,
        amount=proof.amount,
        accepted=proof.accepted_at,
        state=console.words(f"claim_state.{proof.state}"),
    )
    return 0
