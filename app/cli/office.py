"""Open the office a command asks for: which folder, who asks, and their password.

The password comes from a prompt, a file descriptor or the environment, never from the command line, where any other
program could read it.
"""

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.cli.console import Console
from app.cli.run import WrongUsage
from app.rules.values.errors import KnownError

if TYPE_CHECKING:
    from app.services.office.office import Office

PASSWORD_VARIABLE = "MUTUAL_AID_PASSWORD"


@contextmanager
def open_office(arguments: argparse.Namespace, console: Console) -> Iterator["Office"]:
    """The unlocked office of `--office`, as the user of `--user`; closed at the end of the block.

    Raises:
        WrongUsage: `cli.office_needed`, `cli.user_needed`, `cli.password_needed`, `cli.password_descriptor`.
        KnownError: what `unlock` says: wrong password, not an office, in use elsewhere …
    """
    from app.services.office.door import door
    from app.services.office.unlock import unlock

    if arguments.office is None:
        raise WrongUsage("cli.office_needed")
    # The door first: nobody should type a password for a folder that holds no office.
    users = door(arguments.office).users
    number = arguments.user or only_user([user.number for user in users])
    office = unlock(arguments.office, number, password_of(arguments, console, number))
    try:
        yield office
    finally:
        office.close()


def only_user(numbers: list[str]) -> str:
    """The only one of these users, or the one a person at the terminal names."""
    if len(numbers) == 1:
        return numbers[0]
    if sys.stdin is not None and sys.stdin.isatty():
        try:
            return input(f"{'/'.join(numbers)}: ").strip()
        except EOFError:
            raise KnownError("cli.interrupted") from None
    raise WrongUsage("cli.user_needed", users=" ".join(numbers))


def password_of(arguments: argparse.Namespace, console: Console, number: str) -> str:
    """The password of this user, from wherever it may come; `number` empty: the recovery slip's code."""
    if arguments.password_fd is not None:
        try:
            with open(arguments.password_fd, encoding="utf-8", closefd=False) as lines:
                return lines.readline().rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise WrongUsage("cli.password_descriptor", descriptor=arguments.password_fd) from None
    if PASSWORD_VARIABLE in os.environ:
        return os.environ[PASSWORD_VARIABLE]
    if sys.stdin is None or not sys.stdin.isatty():
        raise WrongUsage("cli.password_needed", variable=PASSWORD_VARIABLE)
    try:
        return getpass.getpass(console.words("cli.password_prompt", user=number))
    except EOFError:
        raise KnownError("cli.interrupted") from None
