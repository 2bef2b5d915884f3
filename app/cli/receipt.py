"""`receipt NUMBER --out FILE.pdf`: a copy of a stored receipt, marked 补打, counted and audited."""

import argparse
import os
from pathlib import Path

from app.cli.console import Console
from app.cli.office import open_office
from app.rules.values.errors import KnownError
from app.services.claims.history import find_claim
from app.services.claims.reprint import print_receipt


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Save the copy.

    Raises:
        KnownError: `claim.unknown`, `receipt.none`, `receipt.reprint_denied`, `cli.file_exists`.
    """
    target: Path = arguments.out
    if target.exists():
        raise KnownError("cli.file_exists", path=str(target))
    if not target.absolute().parent.is_dir():
        raise KnownError("cli.folder_missing", path=str(target.absolute().parent))
    with open_office(arguments, console) as office:
        claim = find_claim(office, arguments.number)
        copy = print_receipt(office, claim.claim_id, layout="a4" if arguments.a4 else "a5", target="file")
    # Written beside and moved into place, so that a full disk leaves no half a receipt under the wanted name.
    draft = target.with_name(target.name + ".part")
    try:
        draft.write_bytes(copy.pdf)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    console.say("cli.receipt_saved", number=copy.number, path=str(target), nth=copy.nth)
    return 0
