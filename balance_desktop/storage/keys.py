"""Passphrases, and the keys that encrypt a relationship file: made from a passphrase and the file's own salt."""

import os
import unicodedata
from dataclasses import dataclass
from hashlib import pbkdf2_hmac

SALT_SIZE = 16
"""Bytes of salt; they are the first of an encrypted file."""
_KEY_SIZE = 32
_ROUNDS = 256_000
"""What SQLCipher 4 does with a passphrase, so that any program with SQLCipher opens the file with it too."""


class UnfitPassphrase(ValueError):
    """A passphrase that is empty or holds a NUL character."""


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """The key of one file: whoever holds it reads the file, but does not know the passphrase."""

    secret: bytes
    salt: bytes

    @classmethod
    def of(cls, passphrase: str, salt: bytes) -> "Key":
        """The key that `passphrase` is for a file with this salt; takes a good tenth of a second on purpose."""
        return cls(pbkdf2_hmac("sha512", cleaned(passphrase).encode(), salt, _ROUNDS, _KEY_SIZE), salt)

    @classmethod
    def new(cls, passphrase: str) -> "Key":
        """A key for a file that is to be written."""
        return cls.of(passphrase, os.urandom(SALT_SIZE))

    def is_of(self, passphrase: str) -> bool:
        """Whether this is the key of `passphrase`; takes as long as `of`, and always equally long to compare."""
        from hmac import compare_digest  # not before somebody comes back to a hidden window

        try:
            other = Key.of(passphrase, self.salt)
        except UnfitPassphrase:
            return False
        return compare_digest(other.secret, self.secret)

    @property
    def literal(self) -> str:
        """The key as SQLCipher takes it: no derivation, and the salt that goes to the head of a new file."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


def cleaned(passphrase: str) -> str:
    """The passphrase in the one form in which it counts, however a keyboard composes its letters.

    Raises UnfitPassphrase.
    """
    composed = unicodedata.normalize("NFC", passphrase)
    if not composed or "\0" in composed:
        raise UnfitPassphrase("empty, or with a NUL character")
    return composed
