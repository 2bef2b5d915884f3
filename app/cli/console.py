"""Where a command speaks: sentences and data to standard output, troubles to standard error, both always UTF-8.

Knows no command. Sentences come from the wording by their code, in the language the person asked for.
"""

import json
import sys
from typing import Any, TextIO

from app.rules.values.errors import KnownError, Param


class Console:
    """One command's voice.

    Attributes:
        language: "zh_CN" or "en".
        out: where answers go.
        err: where troubles and progress go.
    """

    def __init__(self, language: str, out: TextIO, err: TextIO) -> None:
        self.language = language
        self.out = out
        self.err = err

    @classmethod
    def standard(cls, language: str) -> "Console":
        """The console on this process's own streams."""
        return cls(language, utf8(sys.stdout), utf8(sys.stderr))

    def words(self, code: str, /, **params: Param) -> str:
        """The sentence or label of a code."""
        # Loaded when something is first said: `--version` and wrong usage need no sentences.
        from app.services.wording import sentence

        return sentence(code, params, self.language)

    def line(self, text: str = "") -> None:
        """Print one line as it is."""
        print(text, file=self.out)

    def say(self, code: str, /, **params: Param) -> None:
        """Print the sentence of a code."""
        self.line(self.words(code, **params))

    def data(self, value: Any) -> None:
        """Print a value as JSON that people can also read."""
        self.line(json.dumps(value, ensure_ascii=False, indent=2))

    def trouble(self, error: KnownError) -> None:
        """Print what went wrong, one sentence, to standard error."""
        print(self.words(error.code, **error.params), file=self.err)

    def progress(self, text: str) -> None:
        """Tell how far long work has come; overwritten in place on a terminal, silent elsewhere."""
        if self.err.isatty():
            print(f"\r\033[K{text}", end="", file=self.err, flush=True)

    def progress_done(self) -> None:
        """Take the progress line away."""
        if self.err.isatty():
            print("\r\033[K", end="", file=self.err, flush=True)


def utf8(stream: TextIO | None) -> TextIO:
    """The stream, writing UTF-8 whatever the console's code page is; a sink where a windowed program has none."""
    if stream is None:
        import io

        return io.StringIO()
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
