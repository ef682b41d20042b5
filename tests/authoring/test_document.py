"""A fiche read as a tree and written again is the same fiche, with every comment."""

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import bot
from bot.authoring.document.formatting import format_source
from bot.authoring.document.model import Document, Form, Option, head_of, text_of
from bot.authoring.document.reading import read_document
from bot.authoring.document.writing import DocumentError, write_document
from bot.authoring.files import SUFFIX, Source, read_folder, read_source
from bot.authoring.load import compile_folder
from bot.authoring.problem import Problems
from bot.authoring.units import overlay_of
from bot.cli.content.writing import schema_text
from bot.domain.text import FRENCH, GERMAN
from tests.authoring.documents import DOCUMENTS

ROOT = Path(bot.__file__).parents[1]
SAMPLES = Path(__file__).parent / "samples"
SHIPPED = Path(bot.__file__).parent / "content"
SOURCES = [
    source
    for folder in (SAMPLES, SHIPPED)
    for source in read_folder(folder, Problems())
    if source.path.endswith(SUFFIX) and overlay_of(source.path) is None
]


def source_of(text: str) -> Source:
    source = read_source("modules/x.fiche", text.encode(), Problems())
    assert source is not None
    return source


def tree_of(source: Source) -> Document:
    read = read_document(source)
    assert read.document is not None, read.problems
    return read.document


def comments(text: str) -> Counter[str]:
    lines = (line.strip() for line in text.split("\n"))
    return Counter(line for line in lines if line.startswith("//"))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(document=DOCUMENTS)
def test_a_tree_that_was_written_is_read_as_the_same_tree(document: Document) -> None:
    text = write_document(document)

    assert tree_of(source_of(text)) == document
    assert format_source(source_of(text)) == (text, ())
    assert Document.model_validate_json(document.model_dump_json()) == document


@pytest.mark.parametrize("source", SOURCES, ids=[source.path for source in SOURCES])
def test_a_shipped_fiche_keeps_its_tree_and_its_comments(source: Source) -> None:
    document = tree_of(source)
    text = write_document(document)

    assert tree_of(source_of(text)) == document
    assert write_document(tree_of(source_of(text))) == text
    assert comments(text) == comments("\n".join(source.lines))


@pytest.mark.parametrize("source", SOURCES, ids=[source.path for source in SOURCES])
def test_a_shipped_fiche_is_in_its_form(source: Source) -> None:
    text, _ = format_source(source)

    assert text == "\n".join(source.lines), "Run: patient-partner content fmt"


@pytest.mark.parametrize("folder", [SAMPLES, SHIPPED], ids=["samples", "shipped"])
def test_formatting_makes_no_other_release(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "content"))
    before = compile_folder(copy, today=date(2026, 11, 22))
    for path in sorted(copy.rglob("*" + SUFFIX)):
        loose = path.read_text(encoding="utf-8").replace("\n#", "\n\n\n#").replace(" | ", "   |  ")
        text, problems = format_source(source_of(loose))
        assert text is not None, problems
        path.write_text(text, encoding="utf-8")

    after = compile_folder(copy, today=date(2026, 11, 22))

    assert before.library is not None
    assert after.library == before.library


LOOSE = """\ufeff// top
---
fiche:   hypo
// in the head
kind: module
---

//first step

// and this


#   un
fr: Un
  //inside
  deux
de[other]: Eins
    zwei
?  a\u00a0:  choice
->  deux   if  a  <  3
*   oui  :Oui|Ja ->fin
name.fr: le a
"""
TIDY = """// top
---
fiche: hypo
// in the head
kind: module
---
// first step

// and this

# un
fr: Un
  // inside
  deux
de[other]: Eins
  zwei
? a : choice
name.fr: le a
* oui: Oui | Ja -> fin
-> deux if a  <  3
"""


def test_the_form_is_one_space_one_blank_line_and_one_order() -> None:
    text, _ = format_source(source_of(LOOSE))

    assert text == TIDY


@pytest.mark.parametrize(
    "spoilt",
    [
        TIDY.replace("fr: Un", "Un"),
        TIDY.replace("? a : choice", "? a : choise"),
        TIDY.replace("# un", "# Un"),
        TIDY.replace("kind: module", "kind: modul"),
        TIDY.replace("kind: module", "* oui: Oui | Ja"),
        TIDY.replace("kind: module", "kind: module\n  ~ title.fr: Un"),
        TIDY.replace("kind: module", "kind: faq"),
    ],
)
def test_what_is_not_understood_is_told_and_left_alone(spoilt: str) -> None:
    text, problems = format_source(source_of(spoilt))

    assert text is None
    assert problems


@pytest.mark.parametrize(
    "labels",
    [
        {FRENCH: "Oui -> fin", GERMAN: "Ja"},
        {FRENCH: "Oui | Non", GERMAN: "Ja"},
        {FRENCH: "Oui", GERMAN: "Ja -> urgence"},
    ],
)
def test_a_label_can_never_become_an_arrow_or_a_second_label(labels: dict[str, str]) -> None:
    option = Option.model_validate({"code": "oui", "labels": labels})
    document = tree_of(source_of(TIDY))
    step = document.steps[0]
    assert step.question is not None
    question = step.question.model_copy(update={"options": (option,)})
    changed = step.model_copy(update={"question": question})

    with pytest.raises(DocumentError):
        write_document(document.model_copy(update={"steps": (changed,)}))


@pytest.mark.parametrize(
    "text", ["Un\n-> fin", "Un\n! flag x red if y", "Un\n# deux", "Un\nde: Eins"]
)
def test_a_line_of_a_text_can_never_become_a_rule(text: str) -> None:
    document = tree_of(source_of(TIDY))
    form = Form(language=FRENCH, text=text)
    step = document.steps[0].model_copy(update={"statement": (form,)})

    with pytest.raises(DocumentError):
        write_document(document.model_copy(update={"steps": (step,)}))


def test_a_tree_can_be_made_from_plain_values() -> None:
    head = head_of({"fiche": "x", "kind": "module", "title.fr": "Un", "title.de": "Eins"})
    document = tree_of(source_of(TIDY))
    step = document.steps[0].model_copy(
        update={"statement": text_of({FRENCH: "Bonjour", GERMAN: "Guten Tag"})}
    )

    text = write_document(Document(head=head, steps=(step,)))

    assert text.startswith("---\nfiche: x\nkind: module\ntitle.fr: Un\ntitle.de: Eins\n---\n")
    assert "fr: Bonjour\nde: Guten Tag\n" in text


def test_the_schema_in_the_documentation_is_the_one_of_the_tree() -> None:
    written = (ROOT / "docs/authoring/fiche.schema.json").read_text(encoding="utf-8")

    assert written == schema_text()
