"""How dialogue tests went: as text in the author's language, and as JUnit for a build server."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from bot.authoring.dialogues.coverage import Coverage, Share
from bot.authoring.dialogues.running import Ran
from bot.authoring.dialogues.script import Remark
from bot.authoring.explore.places import Places
from bot.domain.ids import ModuleId
from bot.domain.text import Phrase, phrase, plural_phrase

Speak = Callable[[Phrase], str]


def as_text(remarks: Sequence[Remark], ran: Sequence[Ran], speak: Speak) -> str:
    """What does not read, what failed with its place, and how many passed."""
    blocks = [remark_text(remark, speak) for remark in remarks]
    blocks.extend(
        f"{one.dialogue.name.text}\n{remark_text(failure, speak)}"
        for one in ran
        for failure in one.failures
    )
    passed = sum(one.passed for one in ran)
    total = plural_phrase("rehearsal", "{count} test passed.", "{count} tests passed.", passed)
    blocks.append(speak(total))
    failed = len(ran) - passed
    if failed:
        lost = plural_phrase("rehearsal", "{count} test failed.", "{count} tests failed.", failed)
        blocks.append(speak(lost))
    return "\n".join(blocks) + "\n"


def remark_text(remark: Remark, speak: Speak) -> str:
    """Place, the line as typed, the sentence."""
    at = remark.at
    sentence = speak(remark.message)
    if remark.fix is not None:
        sentence += " " + speak(remark.fix)
    return f"  {at.path}:{at.line}  {at.excerpt.strip()}\n      {sentence}"


def as_junit(remarks: Sequence[Remark], ran: Sequence[Ran], speak: Speak) -> str:
    """The same as JUnit XML: one suite, a case for each test, and one for each unreadable line."""
    cases = [_case(one, speak) for one in ran]
    cases.extend(_unread(remark, speak) for remark in remarks)
    failures = sum(not one.passed for one in ran) + len(remarks)
    head = f'<testsuite name="dialogues" tests="{len(cases)}" failures="{failures}">'
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', head, *cases, "</testsuite>", ""))


def _case(one: Ran, speak: Speak) -> str:
    name = one.dialogue.name
    opening = f"  <testcase classname={quoteattr(name.path)} name={quoteattr(name.text)}"
    if one.passed:
        return opening + "/>"
    failures = "\n".join(_failure(failure, speak) for failure in one.failures)
    return f"{opening}>\n{failures}\n  </testcase>"


def _unread(remark: Remark, speak: Speak) -> str:
    name = f"{remark.at.path}:{remark.at.line}"
    opening = f"  <testcase classname={quoteattr(remark.at.path)} name={quoteattr(name)}>"
    return f"{opening}\n{_failure(remark, speak)}\n  </testcase>"


def _failure(remark: Remark, speak: Speak) -> str:
    message = quoteattr(speak(remark.message))
    return f"    <failure message={message}>{escape(remark_text(remark, speak))}</failure>"


def coverage_text(
    covered: Sequence[Coverage], places: Mapping[ModuleId, Places], speak: Speak
) -> str:
    """A line for each module, and below it every line that no test takes but should."""
    lines: list[str] = []
    for one in covered:
        shares = "  ".join(
            f"{speak(share.name)} {share.taken}/{share.taken + len(share.missing)}"
            for share in one.shares
        )
        lines.append(f"{one.module}: {shares}")
        for share in one.shares:
            lines.extend(_missing(share, places[one.module], speak))
    return "\n".join(lines) + "\n"


def _missing(share: Share, places: Places, speak: Speak) -> Iterator[str]:
    for branch in share.missing:
        at = places.of(branch)
        untested = speak(phrase("rehearsal", "no test takes this line"))
        yield f"  {speak(share.name)}: {at.path}:{at.line}  {at.excerpt.strip()}  ({untested})"
