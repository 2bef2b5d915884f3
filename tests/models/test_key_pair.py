"""A key sealed for one person opens for that person alone, and only a key's holder can vouch for who that is."""

import pytest

from app.models.key import FileKey
from app.models.key_pair import SEALED_BYTES, fresh_pair, seal, unseal, vouch, vouched_for


def test_what_is_sealed_for_one_pair_opens_with_it_and_with_no_other():
    key, (private, public), (other, _) = FileKey.fresh(), fresh_pair(), fresh_pair()
    sealed = seal(key, public, b"header")
    assert len(sealed) == SEALED_BYTES
    assert unseal(sealed, private, b"header") == key
    assert unseal(sealed, other, b"header") is None
    assert unseal(sealed, private, b"another") is None


def test_the_same_key_sealed_twice_looks_different():
    key, (_, public) = FileKey.fresh(), fresh_pair()
    assert seal(key, public, b"") != seal(key, public, b"")


@pytest.mark.parametrize(
    "change", [lambda s: s[:-1], lambda s: b"", lambda s: bytes(len(s)), lambda s: s + b"x"]
)
def test_a_changed_seal_opens_for_nobody(change):
    key, (private, public) = FileKey.fresh(), fresh_pair()
    assert unseal(change(seal(key, public, b"")), private, b"") is None


def test_only_who_holds_the_key_vouches():
    key, (_, public), (_, foreign) = FileKey.fresh(), fresh_pair(), fresh_pair()
    voucher = vouch(key, public, b"header")
    assert vouched_for(key, public, b"header", voucher)
    assert not vouched_for(key, foreign, b"header", voucher)
    assert not vouched_for(key, public, b"other", voucher)
    assert not vouched_for(key, public, b"header", vouch(FileKey.fresh(), public, b"header"))
