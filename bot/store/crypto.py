"""Sealing what identifies somebody, and finding it again by a keyed hash.

Two keys are derived from the one outside (HKDF-SHA256): one seals (AES-256-GCM, a random nonce of
96 bits, the place as associated data, so that a value moved to another column does not open), the
other one makes the hashes by which sealed values are looked up (HMAC-SHA256).
"""

import base64
import binascii
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.domain.errors import PartnerError

KEY_BYTES = 32
NONCE_BYTES = 12
FINGERPRINT_CHARS = 32
"""128 bits in hexadecimal: two chats never meet, and indexes stay small."""

LAYOUT = b"\x01"
"""The first byte of every sealed value says how it was sealed."""


class EncryptionKeyError(PartnerError):
    """PP_ENCRYPTION_KEY is not a key, or not the key of this database."""


class SealError(PartnerError):
    """A sealed value does not open: it was changed, moved, or sealed with another key."""


def parse_key(text: str) -> bytes:
    """The 32 bytes of a key written in url-safe base64; raises EncryptionKeyError."""
    expected = (
        f"PP_ENCRYPTION_KEY must be {KEY_BYTES} bytes in url-safe base64, 44 characters. "
        "This makes one: openssl rand -base64 32 | tr +/ -_"
    )
    try:
        key = base64.b64decode(text.strip().encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        # The cause would show the text, and the text may be a key with a slip in it.
        raise EncryptionKeyError(expected) from None
    if len(key) != KEY_BYTES:
        raise EncryptionKeyError(expected)
    return key


class Vault:
    """Seals and opens texts, and makes fingerprints; holds the derived keys, shows none."""

    __slots__ = ("_cipher", "_lookup")

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise EncryptionKeyError(f"A key has {KEY_BYTES} bytes.")
        self._cipher = AESGCM(_derive(key, b"patient-partner seal 1"))
        self._lookup = _derive(key, b"patient-partner lookup 1")

    def seal(self, place: str, text: str) -> bytes:
        """The text, encrypted; `place` (table.column) is needed to open it."""
        nonce = os.urandom(NONCE_BYTES)
        return LAYOUT + nonce + self._cipher.encrypt(nonce, text.encode(), place.encode())

    def unseal(self, place: str, sealed: bytes) -> str:
        """The text again; raises SealError, which says the place and nothing else."""
        if sealed[:1] != LAYOUT:
            raise SealError(f"A value in {place} has a layout that this program does not know.")
        nonce, cipher = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, cipher, place.encode()).decode()
        except (InvalidTag, ValueError):
            raise SealError(
                f"A value in {place} does not open: it was changed, or sealed with another key."
            ) from None

    def fingerprint(self, place: str, text: str) -> str:
        """The same for the same text and place, and nobody without the key can tell the text."""
        digest = hmac.digest(self._lookup, f"{place}\0{text}".encode(), hashlib.sha256)
        return digest.hex()[:FINGERPRINT_CHARS]


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(key)
