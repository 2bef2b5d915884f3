"""The way in: parse the command line; answer one headless command, or open the window.

Imports no Qt and no database until it is known what was asked for.
"""

import argparse
import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: the arguments after the program's name; the process's own when None.

    Returns:
        0 good; 1 a known refusal, said in one sentence; 2 wrong usage; 3 a fault of the program itself.
    """
    # argparse prints help and usage itself; they hold Chinese whatever the console's code page is.
    from app.cli.console import utf8

    utf8(sys.stdout)
    utf8(sys.stderr)
    from app.cli.arguments import parser

    described = parser()
    try:
        arguments = described.parse_args(argv)
    except SystemExit as asked:  # --help, --version, wrong usage: argparse has already said it
        return asked.code if isinstance(asked.code, int) else 2
    if arguments.command is None:
        return _open_window(arguments)
    from app.cli.run import run

    return run(arguments)


def _open_window(arguments: argparse.Namespace) -> int:
    from app.cli.arguments import LANGUAGES

    language = LANGUAGES[arguments.lang]
    if not _has_display():
        # Qt would end the process with a core dump instead of a sentence.
        from app.cli.console import Console
        from app.rules.values.errors import KnownError

        Console.standard(language).trouble(KnownError("cli.no_display"))
        return 1
    from app.ui.program.main import main as open_window

    return open_window(arguments.office, language, arguments.contrast, backup=arguments.open_backup)


def _has_display() -> bool:
    """Whether a window can be shown; Windows and macOS always can, elsewhere the session says so."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
