"""A library as one canonical JSON text, and the hash that names a release."""

import hashlib
import json
from dataclasses import replace
from types import MappingProxyType

from pydantic import TypeAdapter, ValidationError

from bot.domain.errors import PartnerError
from bot.domain.ids import ReleaseId
from bot.domain.library import Library

RELEASE_CHARS = 16

_LIBRARY = TypeAdapter(Library)


class BundleError(PartnerError):
    """A kept release cannot be read back."""


def to_json(library: Library) -> str:
    """The library as canonical JSON: the same library gives the same text on every machine."""
    open_library = replace(
        library,
        modules=dict(library.modules),
        reminders=dict(library.reminders),
        thresholds=dict(library.thresholds),
        safety=dict(library.safety),
        faq=dict(library.faq),
        glossary=dict(library.glossary),
        directory=dict(library.directory),
        campaigns=dict(library.campaigns),
        packages=dict(library.packages),
    )
    plain = _LIBRARY.dump_python(open_library, mode="json")
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def from_json(text: str) -> Library:
    """The library of such a text. Raises BundleError where it is none."""
    try:
        library = _LIBRARY.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = "/".join(str(part) for part in first["loc"]) or "the text"
        raise BundleError(
            f"A kept release cannot be read at {place}: {first['msg']}. Compile its content again."
        ) from error
    return replace(
        library,
        modules=MappingProxyType(dict(library.modules)),
        reminders=MappingProxyType(dict(library.reminders)),
        thresholds=MappingProxyType(dict(library.thresholds)),
        safety=MappingProxyType(dict(sorted(library.safety.items(), key=lambda s: s[0].rank))),
        faq=MappingProxyType(dict(library.faq)),
        glossary=MappingProxyType(dict(library.glossary)),
        directory=MappingProxyType(dict(library.directory)),
        campaigns=MappingProxyType(dict(library.campaigns)),
        packages=MappingProxyType(dict(library.packages)),
    )


def named_by_hash(library: Library) -> Library:
    """The same library with its release: the first 16 hexadecimal digits of the SHA-256 of its
    canonical JSON, made with an empty release and whatever was signed.
    """
    unnamed = replace(library, release=ReleaseId(""), unsigned=())
    digest = hashlib.sha256(to_json(unnamed).encode()).hexdigest()
    return replace(library, release=ReleaseId(digest[:RELEASE_CHARS]))
