"""The faults this program foresaw, as codes with named values.

The sentence a person reads is found by the code (`resources/i18n/sentences`); nothing here holds words. A fault
nobody foresaw is a bug and must not be dressed up as a `KnownError`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Protocol, TypeAlias


class Amount(Protocol):
    """What a sentence needs of `Money`, which raises a `KnownError` itself and so stands above it."""

    @property
    def fen(self) -> int:
        """Whole fen."""

    def grouped(self) -> str:
        """Yuan as people read it."""


# A value that a sentence names.
Param: TypeAlias = str | int | date | Amount


class KnownError(Exception):
    """A fault we foresaw; a sentence for people exists under `code`.

    Attributes:
        code: the name of the sentence, e.g. ``amount.negative``.
        params: the values the sentence names.
    """

    code: str
    params: Mapping[str, Param]

    def __init__(self, code: str, /, **params: Param) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = MappingProxyType(params)

    def __str__(self) -> str:
        """For a log or a test; never shown to people."""
        values = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code}({values})"
