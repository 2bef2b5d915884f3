"""Run one command and turn whatever happens into an exit code and, at most, one sentence.

Knows no command's work; that is each command's module.
"""

import argparse
import os
import sys
import traceback
from importlib import import_module
from pathlib import Path

from app.cli.arguments import ANSWERED_BY, LANGUAGES
from app.cli.console import Console
from app.rules.values.errors import KnownError

GOOD, REFUSED, WRONG_USAGE, BUG = 0, 1, 2, 3


class WrongUsage(KnownError):
    """The command line lacks something only the person can add; ends with exit code 2."""


def run(arguments: argparse.Namespace, console: Console | None = None) -> int:
    """Answer one parsed command.

    Args:
        arguments: what the parser made of the command line.
        console: where to speak; the process's own streams when None.

    Returns:
        0 good; 1 a known refusal, said in one sentence; 2 wrong usage; 3 a fault of the program itself.
    """
    console = console or Console.standard(LANGUAGES[arguments.lang])
    try:
        command = import_module(f"app.cli.{ANSWERED_BY[arguments.command]}")
        exit_code: int = command.run(arguments, console)
        console.out.flush()
        return exit_code
    except KnownError as error:
        console.trouble(error)
        return WRONG_USAGE if isinstance(error, WrongUsage) else REFUSED
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has gone; nothing is left to say and Python must not say it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except OSError as error:
        console.trouble(_file_trouble(error))
        return REFUSED
    except KeyboardInterrupt:
        console.trouble(KnownError("cli.interrupted"))
        return REFUSED
    except Exception as bug:
        console.trouble(KnownError("cli.bug", kind=type(bug).__name__, place=_place(bug)))
        return BUG


def _file_trouble(error: OSError) -> KnownError:
    path = str(error.filename or "")
    if isinstance(error, FileNotFoundError):
        return KnownError("cli.file_missing", path=path)
    if isinstance(error, PermissionError):
        return KnownError("cli.file_forbidden", path=path)
    if isinstance(error, IsADirectoryError):
        return KnownError("cli.file_is_folder", path=path)
    return KnownError("cli.file_trouble", path=path, reason=error.strerror or type(error).__name__)


def _place(bug: BaseException) -> str:
    # Only where it broke: a message of an unforeseen error may carry a person's data.
    frames = traceback.extract_tb(bug.__traceback__)
    own = [frame for frame in frames if f"{os.sep}app{os.sep}" in frame.filename] or list(frames)
    return f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else "?"
