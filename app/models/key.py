"""The random key of an office file, held so that it cannot slip into a text.

Not for: wrapping it for people; `key_slots` does.
"""

import secrets

KEY_BYTES = 32


class FileKey:
    """256 random bits. Neither `repr`, `str`, formatting nor pickling gives them away."""

    __slots__ = ("_raw",)

    def __init__(self, raw: bytes):
        """Takes exactly 32 bytes.

        Raises:
            ValueError: another length; the message does not hold the bytes.
        """
        if len(raw) != KEY_BYTES:
            raise ValueError(f"a file key has {KEY_BYTES} bytes")
        self._raw = bytes(raw)

    @classmethod
    def fresh(cls) -> "FileKey":
        """A new key from the system's random source."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def reveal(self) -> bytes:
        """The bytes themselves: only for opening the file and for wrapping them into a key slot."""
        return self._raw

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FileKey) and secrets.compare_digest(self._raw, other._raw)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "<FileKey>"

    def __reduce__(self) -> str:
        raise TypeError("a file key is not pickled")
