"""Sealed is sealed: only the same key and the same place open it."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.crypto import EncryptionKeyError, SealError, Vault, parse_key
from tests.store.stage import KEY

VAULT = Vault(KEY)
OTHER = Vault(bytes(32))


@given(st.text())
def test_what_was_sealed_opens_in_its_place(text: str) -> None:
    assert VAULT.unseal("identity.sealed", VAULT.seal("identity.sealed", text)) == text


@given(st.text(min_size=4))
def test_a_sealed_text_shows_nothing_and_never_looks_the_same(text: str) -> None:
    one, two = VAULT.seal("p", text), VAULT.seal("p", text)
    assert one != two
    assert text.encode() not in one


@given(st.text(), st.integers(0, 10_000), st.integers(1, 255))
def test_a_single_changed_byte_is_noticed(text: str, where: int, by: int) -> None:
    sealed = bytearray(VAULT.seal("p", text))
    sealed[where % len(sealed)] ^= by
    with pytest.raises(SealError):
        VAULT.unseal("p", bytes(sealed))


@given(st.text(), st.integers(0, 60))
def test_a_piece_of_a_sealed_text_is_noticed(text: str, length: int) -> None:
    sealed = VAULT.seal("p", text)
    with pytest.raises(SealError):
        VAULT.unseal("p", sealed[: min(length, len(sealed) - 1)])


@given(st.text())
def test_another_key_or_another_place_opens_nothing(text: str) -> None:
    sealed = VAULT.seal("inbox.payload", text)
    with pytest.raises(SealError, match=r"outbox\.payload"):
        VAULT.unseal("outbox.payload", sealed)
    with pytest.raises(SealError):
        OTHER.unseal("inbox.payload", sealed)


@given(st.text(), st.text())
def test_fingerprints_agree_exactly_when_the_texts_do(one: str, other: str) -> None:
    same = VAULT.fingerprint("chat", one) == VAULT.fingerprint("chat", other)
    assert same == (one == other)
    assert VAULT.fingerprint("chat", one) != VAULT.fingerprint("token", one)
    assert VAULT.fingerprint("chat", one) != OTHER.fingerprint("chat", one)


@given(st.binary(min_size=32, max_size=32))
def test_a_key_is_read_from_url_safe_base64(key: bytes) -> None:
    assert parse_key(f" {base64.urlsafe_b64encode(key).decode()}\n") == key


@pytest.mark.parametrize("text", ["", "secret", "é" * 44, base64.b64encode(bytes(31)).decode()])
def test_what_is_no_key_is_refused_by_name_and_not_shown(text: str) -> None:
    with pytest.raises(EncryptionKeyError, match="PP_ENCRYPTION_KEY") as caught:
        parse_key(text)
    assert not text or text not in str(caught.value)
    assert caught.value.__cause__ is None
