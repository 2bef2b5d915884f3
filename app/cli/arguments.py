"""The command line: which commands exist, what each takes, and which module answers it.

Only describes; the answering modules are imported when their command is the one asked for, so that every command
starts quickly.
"""

import argparse
from pathlib import Path

from app import __version__

# command -> the module under app.cli whose run(arguments, console) answers it
ANSWERED_BY = {
    "quote": "quote",
    "check-plan": "check_plan",
    "capitals": "capitals",
    "search": "search",
    "receipt": "receipt",
    "verify-receipt": "verify_receipt",
    "demo": "demo",
    "verify": "verify",
    "backup": "backup",
    "check-backup": "check_backup",
    "restore": "restore",
    "salvage": "salvage",
    "simulate": "simulate",
    "plans": "plans",
}

LANGUAGES = {"zh": "zh_CN", "zh_CN": "zh_CN", "en": "en"}


def parser() -> argparse.ArgumentParser:
    """The whole command line, described."""
    top = argparse.ArgumentParser(
        prog="python -m app",
        description="互助窗口 · Mutual Aid Counter. Without a command the window opens.",
        epilog="Passwords are asked for, or come by --password-fd or MUTUAL_AID_PASSWORD; never on the command line.",
    )
    top.add_argument("--version", action="version", version=f"互助窗口 {__version__}")
    top.add_argument(
        "--office", type=Path, metavar="DIR", help="the office's folder; the one opened last without it"
    )
    top.add_argument("--lang", choices=sorted(LANGUAGES), default="zh", help="language (default zh)")
    top.add_argument("--contrast", action="store_true", help="open the window in the high-contrast look")
    top.add_argument(
        "--open-backup", type=Path, metavar="FILE", help="open the window and say what this backup file holds"
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    quote = _command(commands, "quote", "what a plan pays for the bill in a case file")
    quote.add_argument("case", type=Path, metavar="CASE", help="a .toml or .json case file")
    quote.add_argument(
        "--json", action="store_true", help="the whole decision as JSON, amounts as yuan strings"
    )

    check = _command(commands, "check-plan", "validate a plan file and run its worked examples")
    check.add_argument("file", type=Path, metavar="FILE", help="a plan file")

    capitals = _command(commands, "capitals", "an amount in Chinese capitals, as banks write it")
    capitals.add_argument("amount", metavar="AMOUNT", help="for example 4923.02")

    search = _command(commands, "search", "find members as the counter's search box does")
    search.add_argument("text", metavar="TEXT", help="name, initials, ID, phone, union or receipt number")
    search.add_argument("--json", action="store_true", help="the hits as JSON")
    search.add_argument("--limit", type=int, default=20, metavar="N", help="at most this many (default 20)")
    _office(search)

    receipt = _command(commands, "receipt", "save a marked and counted copy of a receipt as PDF")
    receipt.add_argument("number", metavar="NUMBER", help="the claim's number, for example NH-2026-001284")
    receipt.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="where to save it")
    receipt.add_argument("--a4", action="store_true", help="A4 upright instead of A5 landscape")
    _office(receipt)

    check_code = _command(
        commands, "verify-receipt", "whether a receipt's verification code is this office's own"
    )
    check_code.add_argument("code", metavar="CODE", help="for example 7K4M-2Q9D")
    check_code.add_argument("--number", metavar="NUMBER", help="the number printed on the same receipt")
    _office(check_code)

    demo = _command(commands, "demo", "make an office with invented members and claims to try things on")
    demo.add_argument("directory", type=Path, metavar="DIR", help="a new or empty folder")

    verify = _command(
        commands, "verify", "check the audit chain, every settlement's sums, the ledger and the numbers"
    )
    _office(verify)

    backup = _command(commands, "backup", "make a verified backup in every place the office has chosen")
    backup.add_argument("--to", type=Path, metavar="DIR", help="in this folder instead")
    _office(backup)

    check_backup = _command(commands, "check-backup", "read a whole backup and check every page in it")
    check_backup.add_argument("file", type=Path, metavar="FILE", help="a .mabackup file")
    _who(check_backup)

    restore = _command(commands, "restore", "make the office again that a backup holds")
    restore.add_argument("file", type=Path, metavar="FILE", help="a .mabackup file")
    restore.add_argument("--to", type=Path, required=True, metavar="DIR", help="a new or empty folder")
    _who(restore)

    salvage = _command(commands, "salvage", "take what can still be read out of a damaged office")
    salvage.add_argument("damaged", type=Path, metavar="DIR", help="the damaged office's folder; only read")
    salvage.add_argument("--to", type=Path, required=True, metavar="DIR", help="a new or empty folder")
    _who(salvage)

    _simulate(commands)
    _plans(commands)
    return top


def _simulate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    simulate = _command(
        commands, "simulate", "past cases decided again under changed parameters, and the fund ahead"
    )
    simulate.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter to change; --parameters lists them",
    )
    simulate.add_argument(
        "--scenario", metavar="LETTER", help="start from this saved scenario, for example 乙"
    )
    simulate.add_argument("--plan", metavar="ID", help="which plan (default: the office's first)")
    simulate.add_argument(
        "--reading", choices=("by_claim", "stacked"), default="stacked",
        help="without an office: how the two rates are read (default stacked)",
    )  # fmt: skip
    simulate.add_argument("--from", dest="first", metavar="DAY", help="cases accepted from this day on")
    simulate.add_argument("--to", dest="last", metavar="DAY", help="cases accepted up to this day")
    simulate.add_argument(
        "--table", type=Path, metavar="FILE", help="past cases from a table (xlsx, xls, ods, csv)"
    )
    simulate.add_argument("--skip-bad-rows", action="store_true", help="leave out rows that cannot be used")
    simulate.add_argument(
        "--assume", action="append", default=[], metavar="NAME=VALUE",
        help="balance, insured, insured_before, arrives, frequency_growth, severity_growth, alert, months, draws",
    )  # fmt: skip
    simulate.add_argument("--parameters", action="store_true", help="only list what can be changed")
    simulate.add_argument("--out", type=Path, metavar="FILE", help="save the report as .xlsx or .pdf")
    simulate.add_argument(
        "--example-table",
        type=Path,
        metavar="FILE.xlsx",
        help="only write a table of invented cases to try with",
    )
    _office(simulate)


def _plans(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    plans = _command(
        commands,
        "plans",
        "look at plans, compare editions, check a plan file, give plans out and take them in",
    )
    acts = plans.add_subparsers(dest="act", metavar="ACT", title="acts", required=True)

    _office(_command(acts, "list", "every plan: in use, being written, or shipped with the program"))

    show = _command(acts, "show", "one edition: its parameters with their sources, and its worked examples")
    show.add_argument("plan", metavar="PLAN", help="the plan's id, for example union-secondary")
    show.add_argument("edition", metavar="EDITION", nargs="?", help="its id (default: the one in use)")
    show.add_argument("--text", action="store_true", help="the plan's whole text instead")
    _office(show)

    compare = _command(acts, "compare", "what one edition says otherwise than another")
    compare.add_argument("plan", metavar="PLAN", help="the plan's id")
    compare.add_argument("one", metavar="ONE", help="an edition's id")
    compare.add_argument("other", metavar="OTHER", help="the edition to compare with it")
    compare.add_argument("--lines", action="store_true", help="also line by line")
    _office(compare)

    export = _command(acts, "export", "save a plan as a file signed by the office")
    export.add_argument("plan", metavar="PLAN", help="the plan's id")
    export.add_argument("--out", type=Path, required=True, metavar="FILE.toml", help="where to save it")
    _office(export)

    take_in = _command(acts, "import", "take a plan file in as a draft; nothing in force changes")
    take_in.add_argument("file", type=Path, metavar="FILE", help="a signed or plain plan file")
    _office(take_in)

    check = _command(acts, "check", "every fault of a plan file with its repair, and its worked examples")
    check.add_argument("file", type=Path, metavar="FILE", help="a plan file")


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, help_text: str
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=help_text, description=help_text)
    # SUPPRESS keeps what was said before the command: the command's own default would overwrite it.
    made.add_argument(
        "--lang", choices=sorted(LANGUAGES), default=argparse.SUPPRESS, help="language of the answer"
    )
    return made


def _office(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--office", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="the office's folder"
    )
    _user(command)


def _who(command: argparse.ArgumentParser) -> None:
    _user(command)
    command.add_argument(
        "--slip", action="store_true", help="open it with the recovery slip's code instead of a password"
    )


def _user(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--user", metavar="NUMBER", help="who asks, for example 0107 (default: the only user)"
    )
    command.add_argument(
        "--password-fd", type=int, metavar="N", help="read the password's line from this descriptor"
    )
