"""`check-plan FILE`: whether a plan file can be understood, and whether its worked examples come out."""

import argparse

from app.cli.console import Console
from app.services.plans.quote import check_examples, plan_from_file


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print each edition and its examples; exit 1 when one does not come out.

    Raises:
        OSError: the file cannot be read.
        KnownError: `case.not_utf8`, `plan.*` with the line that is wrong.
    """
    plan = plan_from_file(arguments.file)
    console.say("cli.plan_read", name=plan.name, editions=len(plan.editions))
    checks = check_examples(plan)
    for check in checks:
        console.say(
            "cli.plan_edition",
            name=check.name,
            right=check.examples - len(check.wrong),
            examples=check.examples,
            unverified=check.unverified,
        )
        for example, (wanted, paid) in zip(check.wrong, check.wrong_paid, strict=True):
            console.say("cli.plan_example_wrong", example=example, wanted=wanted, paid=paid)
    return 1 if any(check.wrong for check in checks) else 0
