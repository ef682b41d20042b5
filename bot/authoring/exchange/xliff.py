"""Texts as XLIFF 1.2: the key is the id of the trans-unit, one `file` for each fiche."""

from collections.abc import Callable
from itertools import groupby
from xml.etree import ElementTree as ET

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.authoring.exchange.arriving import of_modest_size, plain
from bot.authoring.exchange.rows import ExchangeError, Row, Sheet
from bot.domain.text import Language, Phrase, phrase

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_VERSION = "1.2"
_DECLARATION = b"<?xml version='1.0' encoding='utf-8'?>\n"


def write(sheet: Sheet, speak: Callable[[Phrase], str]) -> bytes:
    """The file, in reading order."""
    root = ET.Element("xliff", {"version": _VERSION, "xmlns": NAMESPACE})
    for path, rows in groupby(sheet.rows, key=lambda row: row.where.rpartition(":")[0]):
        about = {
            "original": path,
            "source-language": sheet.source,
            "target-language": sheet.target,
            "datatype": "plaintext",
        }
        body = ET.SubElement(ET.SubElement(root, "file", about), "body")
        for row in rows:
            _write_unit(body, row, speak)
    ET.indent(root)
    return _DECLARATION + ET.tostring(root, encoding="unicode").encode() + b"\n"


def _write_unit(body: ET.Element, row: Row, speak: Callable[[Phrase], str]) -> None:
    limit = {"maxwidth": str(row.chars_max), "size-unit": "char"} if row.chars_max else {}
    unit = ET.SubElement(body, "trans-unit", {"id": row.key, _SPACE: "preserve", **limit})
    ET.SubElement(unit, "source").text = row.source
    state = "translated" if row.target else "needs-translation"
    ET.SubElement(unit, "target", {"state": state}).text = row.target
    for remark in row.remark:
        ET.SubElement(unit, "note").text = speak(remark)


def read(content: bytes) -> Sheet:
    """What an XLIFF file says. Raises ExchangeError where it is none, holds an entity or a DTD, is
    of another version, or mixes languages.
    """
    try:
        root: ET.Element = fromstring(of_modest_size(content), forbid_dtd=True)
    except (ET.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise ExchangeError(
            phrase("exchange", "This cannot be read as XLIFF: {reason}", reason=str(error))
        ) from error
    if root.tag != _name("xliff") or root.get("version") != _VERSION:
        raise ExchangeError(phrase("exchange", "This is not an XLIFF file of version 1.2."))
    files = root.findall(_name("file"))
    pairs = {(file.get("source-language", ""), file.get("target-language", "")) for file in files}
    if len(pairs) != 1 or not all(next(iter(pairs))):
        raise ExchangeError(
            phrase("exchange", "The file must have one source language and one target language.")
        )
    source, target = next(iter(pairs))
    rows = (_row(file, unit) for file in files for unit in file.iter(_name("trans-unit")))
    return Sheet(Language(source[:2]), Language(target[:2]), tuple(rows))


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _row(file: ET.Element, unit: ET.Element) -> Row:
    target = unit.find(_name("target"))
    state = target.get("state", "") if target is not None else ""
    said = _text(target)
    return Row(
        key=unit.get("id", ""),
        where=file.get("original", ""),
        source=_text(unit.find(_name("source"))),
        target=said,
        doubtful=bool(said) and state.startswith("needs-"),
    )


def _text(element: ET.Element | None) -> str:
    return plain("".join(element.itertext())) if element is not None else ""
