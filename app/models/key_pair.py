"""A pair of keys per person: anybody may seal the file's key for them, only their password opens it.

That is why the file can get a new key when somebody leaves, without asking everybody else for their password. Not for:
what a password costs, or the slots file (`key_slots`). X25519, HKDF-SHA256 and AES-256-GCM, each used as published.
"""

import hashlib
import hmac

from app.models.key import KEY_BYTES, FileKey

PUBLIC_BYTES = 32
SEALED_BYTES = PUBLIC_BYTES + KEY_BYTES + 16
_SEAL = b"mutual-aid-counter seal 1"
_VOUCH = b"mutual-aid-counter vouch 1"
# Each sealing has a key of its own, used once, so its nonce may stay the same.
_NONCE = bytes(12)


def fresh_pair() -> tuple[bytes, bytes]:
    """A new pair: (private, public), 32 bytes each."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def seal(key: FileKey, public: bytes, header: bytes) -> bytes:
    """`key` for the owner of `public` alone; `header` must be the same at opening."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    once = X25519PrivateKey.generate()
    sender = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return sender + AESGCM(_derive(shared, sender + public)).encrypt(_NONCE, key.reveal(), header)


def unseal(sealed: bytes, private: bytes, header: bytes) -> FileKey | None:
    """The key that was sealed, or None when any of the three was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    own = X25519PrivateKey.from_private_bytes(private)
    sender, box = sealed[:PUBLIC_BYTES], sealed[PUBLIC_BYTES:]
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(sender))
        secret = _derive(shared, sender + own.public_key().public_bytes_raw())
        return FileKey(AESGCM(secret).decrypt(_NONCE, box, header))
    except (InvalidTag, ValueError):
        return None


def vouch(key: FileKey, public: bytes, header: bytes) -> bytes:
    """Who holds the file's key says that `public` belongs to the slot of this header: 32 bytes."""
    return hmac.digest(key.reveal(), _VOUCH + hashlib.sha256(header).digest() + public, "sha256")


def vouched_for(key: FileKey, public: bytes, header: bytes, voucher: bytes) -> bool:
    """Whether `voucher` is what `vouch` gave; a public key somebody slipped in has none."""
    return hmac.compare_digest(vouch(key, public, header), voucher)


def _derive(shared: bytes, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, _SEAL).derive(shared)
