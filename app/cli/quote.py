"""`quote CASE`: what a plan pays for the bill in a case file, with every step, or the whole decision as JSON."""

import argparse

from app.cli.console import Console
from app.rules.values.decision import Decision, Notice
from app.services.plans.quote import amount_in_capitals, decision_data, quote_file


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print the decision; a refusal by the plan is an answer too, and exits 0.

    Raises:
        OSError: the case or its plan cannot be read.
        KnownError: what is wrong in them, and where.
    """
    answer = quote_file(arguments.case)
    decision = answer.decision
    if arguments.json:
        console.data(decision_data(decision))
        return 0
    console.line(f"{decision.plan_name} · {decision.edition_name}{_reading(decision, console)}")
    console.say("cli.quote_paid", paid=decision.paid, capitals=amount_in_capitals(str(decision.paid)))
    console.say("cli.quote_family", family=decision.family_bears)
    for place, step in enumerate(decision.steps, start=1):
        clauses = " / ".join(step.clauses)
        said = console.words(step.code, **step.operands)
        console.line("  ".join(filter(None, [f"{place}. {said}", step.result.grouped(), clauses])))
    for fault in answer.identities:
        difference = abs(fault.difference)
        said = console.words(fault.code, left=fault.left, right=fault.right, difference=difference)
        console.say("cli.quote_warning", said=said)
    for kind, notices in (
        ("cli.quote_refusal", decision.refusals),
        ("cli.quote_warning", decision.warnings),
        ("cli.quote_note", decision.notes),
    ):
        for notice in notices:
            console.say(kind, said=_said(notice, console))
    return 0


def _reading(decision: Decision, console: Console) -> str:
    return f" · {console.words(f'reading_name.{decision.reading}')}" if decision.reading else ""


def _said(notice: Notice, console: Console) -> str:
    said = console.words(notice.code, **notice.params)
    if not notice.clauses or "clauses" in notice.params:
        return said
    return console.words("cli.quote_clauses", said=said, clauses=" / ".join(notice.clauses))
