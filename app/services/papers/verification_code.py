"""The verification code on a receipt: the office can tell later whether number, amount and date were altered.

For: making and checking the code. Not for: secrecy; it proves that this office printed these three facts together, and
hides nothing. The secret is made at set-up and lies only inside the encrypted record.
"""

import hashlib
import hmac
import unicodedata
from datetime import date

from app.rules.values.errors import KnownError
from app.rules.values.money import Money

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U to misread
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def code(secret: bytes, number: str, amount: Money, accepted: date) -> str:
    """The code for one receipt.

    Args:
        secret: the office's secret, at least 16 bytes.
        number: receipt number.
        amount: the amount printed on the receipt.
        accepted: the date printed on the receipt, in the office's zone.

    Returns:
        Eight characters as "XXXX-XXXX": the first 40 bits of an HMAC-SHA256 in Crockford's base 32.
    """
    message = "\0".join(("MAC1", number, str(amount.fen), accepted.isoformat())).encode()
    bits = int.from_bytes(hmac.digest(secret, message, hashlib.sha256)[:5], "big")
    letters = "".join(_LETTERS[(bits >> shift) & 31] for shift in range(35, -5, -5))
    return f"{letters[:4]}-{letters[4:]}"


def check(secret: bytes, number: str, amount: Money, accepted: date, typed: str) -> bool:
    """Whether a typed code belongs to this receipt.

    Raises:
        KnownError: `verification.shape`, the text cannot be a code at all.
    """
    return hmac.compare_digest(code(secret, number, amount, accepted), normalise(typed))


def normalise(typed: str) -> str:
    """A code as typed by a person, in the form it is printed.

    Case, spaces, any kind of dash and full-width characters do not matter; O reads as 0, I and L as 1.

    Raises:
        KnownError: `verification.shape`, not eight characters of the code's alphabet.
    """
    wide = unicodedata.normalize("NFKC", typed).upper()
    letters = "".join(
        c for c in wide if not c.isspace() and unicodedata.category(c) != "Pd" and c not in "−ー_"
    ).translate(_MISREAD)
    if len(letters) != 8 or any(c not in _LETTERS for c in letters):
        raise KnownError("verification.shape", typed=typed.strip())
    return f"{letters[:4]}-{letters[4:]}"


def qr_text(number: str, verification_code: str) -> str:
    """What the receipt's QR code holds: `MAC1,<number>,<code>`; scanned at the counter it finds the claim again."""
    return f"MAC1,{number},{verification_code}"
