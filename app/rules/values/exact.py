"""An exact amount that is not whole fen, as text for a step: only shown, never paid."""

from __future__ import annotations

from fractions import Fraction

_MOST_PLACES = 30


def exact_yuan(fen: Fraction) -> str:
    """An exact amount of yuan: 733.215 when its decimals end, else a fraction 2200/3."""
    yuan = fen / 100
    places = 2
    while places < _MOST_PLACES and (yuan * 10**places).denominator != 1:
        places += 1
    scaled = yuan * 10**places
    if scaled.denominator != 1:
        return f"{yuan.numerator}/{yuan.denominator}"
    digits = str(scaled.numerator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"
