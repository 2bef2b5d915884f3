"""`plans list|show|compare|export|import|check`: the plan desk on a terminal.

Without an office, `list`, `show` and `compare` speak of the plans shipped with the program, and `check` of any file.
Writing and approving drafts is the window's.
"""

import argparse
from collections.abc import Callable, Mapping

from app.cli.console import Console
from app.cli.office import open_office
from app.rules.values.errors import KnownError
from app.services.office.clock import SystemClock
from app.services.wording import said

GOOD, FAULTY = 0, 1


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Answer one act.

    Returns:
        0; 1 for `check` when the file has a fault.

    Raises:
        OSError: the file of `check` cannot be read.
        KnownError: plan_file.missing, plan.no_such_edition; cli.file_exists; what `plan_desk.signed_file` says.
    """
    acts: Mapping[str, Callable[[argparse.Namespace, Console], int]] = {
        "list": _list,
        "show": _show,
        "compare": _compare,
        "export": _export,
        "import": _import,
        "check": _check,
    }
    return acts[arguments.act](arguments, console)


def _list(arguments: argparse.Namespace, console: Console) -> int:
    from app.services.plans.desk.overview import plans_overview, shipped_overview

    if arguments.office is None:
        rows = shipped_overview(SystemClock().today())
    else:
        with open_office(arguments, console) as office:
            rows = plans_overview(office)
    for row in rows:
        console.say(
            "cli.plans_row",
            plan=row.plan_id,
            name=row.name,
            region=row.region,
            state=row.state,
            verified=row.verified,
            total=row.total,
        )
    return GOOD


def _show(arguments: argparse.Namespace, console: Console) -> int:
    from app.services.plans.desk.edition_view import EditionView, view_edition, view_shipped

    view: EditionView
    if arguments.office is None:
        view = view_shipped(arguments.plan, arguments.edition, SystemClock().today())
    else:
        with open_office(arguments, console) as office:
            view = view_edition(office, arguments.plan, arguments.edition)
    if arguments.text:
        console.line(view.text.rstrip("\n"))
        return GOOD
    console.line(f"{view.region} {view.plan_name}　{view.edition_name}")
    for point in view.timeline:
        code = "cli.plans_edition_to" if point.last_day else "cli.plans_edition"
        last = point.last_day or point.first_day
        console.say(code, edition=point.name, first=point.first_day, last=last, state=point.state)
    for row in view.parameters:
        console.say(
            "cli.plans_parameter",
            clause=row.clause,
            title=row.title,
            value=row.value,
            verified="yes" if row.verified else "no",
            source=row.source,
        )
    if view.unsigned:
        console.say("cli.plans_unsigned")
    elif view.signed_by and view.signed_on:
        console.say("cli.plans_signed", name=view.signed_by, day=view.signed_on)
    passed = sum(row.state == "pass" for row in view.examples)
    console.say("cli.plans_examples", passed=passed, total=len(view.examples))
    return GOOD


def _compare(arguments: argparse.Namespace, console: Console) -> int:
    from app.services.plans.desk.compare import compare_editions, compare_texts
    from app.services.plans.shipped import shipped_text

    if arguments.office is None:
        text = shipped_text(arguments.plan)
        found = compare_texts(text, arguments.one, text, arguments.other)
    else:
        with open_office(arguments, console) as office:
            found = compare_editions(office, arguments.plan, arguments.one, arguments.other)
    none = console.words("cli.plans_none")
    for each in found.differences:
        words = console.words(
            "cli.plans_difference",
            clause=each.clause,
            title=each.title,
            before=each.before or none,
            after=each.after or none,
            line=each.first_line,
        )
        console.line(words.strip())  # papers and status belong to no clause
    if not found.differences:
        console.say("cli.plans_same")
    if arguments.lines:
        for pair in found.lines:
            if pair.kind in ("changed", "removed"):
                console.line(f"-{pair.left_line:>5}  {pair.left}")
            if pair.kind in ("changed", "added"):
                console.line(f"+{pair.right_line:>5}  {pair.right}")
    return GOOD


def _export(arguments: argparse.Namespace, console: Console) -> int:
    from app.services.plans.desk.signed_file import export_plan

    if arguments.out.exists():
        raise KnownError("cli.file_exists", path=str(arguments.out))
    if not arguments.out.absolute().parent.is_dir():
        raise KnownError("cli.folder_missing", path=str(arguments.out.absolute().parent))
    with open_office(arguments, console) as office:
        written = export_plan(office, arguments.plan, arguments.out)
    console.say(
        "cli.plans_exported", name=written.name, path=str(written.path), fingerprint=written.fingerprint
    )
    return GOOD


def _import(arguments: argparse.Namespace, console: Console) -> int:
    from app.services.plans.desk.signed_file import import_plan

    with open_office(arguments, console) as office:
        draft = import_plan(office, arguments.file)
        source = draft.source
        if source is not None and source.signed_at is not None:
            at = f"{office.local(source.signed_at):%Y-%m-%d %H:%M}"
            console.say("cli.plans_from", office=source.office, at=at, fingerprint=source.fingerprint)
        else:
            console.say("cli.plans_unsigned_file")
    console.say("cli.plans_imported", name=draft.plan_name, label=draft.label)
    return GOOD


def _check(arguments: argparse.Namespace, console: Console) -> int:
    from app.services.plans.desk.check_file import check_file

    checked = check_file(arguments.file.read_bytes(), arguments.file.name)
    if checked.signed_by is not None:
        console.say(
            "cli.plans_from",
            office=checked.signed_by.office,
            at=f"{checked.signed_by.signed_at:%Y-%m-%d %H:%M} UTC",
            fingerprint=checked.signed_by.fingerprint,
        )
    for fault in checked.faults:
        line = console.words(fault.code, **fault.params)
        if fault.suggestion and fault.suggestion not in line:
            line += console.words("cli.plans_suggestion", suggestion=fault.suggestion)
        console.line(line)
    for row in checked.wrong:
        why = "；".join(said(words, console.language) for words in row.why)
        console.say(
            "cli.plans_example_wrong",
            name=f"{row.edition_name} {row.name}（{why}）",
            expected=row.expected,
            computed=row.computed if row.computed is not None else "—",
        )
    if checked.faults:
        console.say("cli.plans_faults", count=len(checked.faults))
    if checked.faults or checked.wrong:
        return FAULTY
    console.say("cli.plans_good", name=checked.name, examples=checked.examples)
    return GOOD
