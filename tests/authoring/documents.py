"""Fiches made up at random: every part of the tree, with comments wherever they may stand."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st

from bot.authoring.document.model import (
    Arrow,
    Band,
    Document,
    Flag,
    FollowUp,
    Form,
    Head,
    Inside,
    Option,
    Picture,
    Question,
    Score,
    Section,
    Setting,
    Step,
    Text,
)
from bot.authoring.draft import Asking
from bot.authoring.names import RESERVED
from bot.domain.measurement import RANGES, MeasurementKind
from bot.domain.module import Aggregate, ModuleKind
from bot.domain.severity import Severity
from bot.domain.text import FRENCH, GERMAN, Language

LETTERS = "abcdefghijklmnopqrstuvwxyzéèàçœëüöäßÉÜ0123456789 '’«»„“!?,;-–•%€{}\u00a0"
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True).filter(
    lambda name: name not in RESERVED | {"end", "fr", "de", "picture"}
)
WORDS = st.text(LETTERS + "#:*=&~/().+", min_size=1, max_size=30).map(str.strip).filter(bool)
LABEL = st.text(LETTERS.replace("-", ""), min_size=1).map(str.strip).filter(bool)


def joined(first: str, rest: str) -> str:
    """Give a line that begins with no sign."""
    return f"{first}{rest}".strip()


def both(french: str, german: str) -> dict[Language, str]:
    """Give a label in two languages."""
    return {FRENCH: french, GERMAN: german}


MORE_WORDS = st.builds(joined, st.sampled_from("AÉ«3"), WORDS)
BOTH_LABELS = st.builds(both, LABEL, LABEL)
ABOVE = st.lists(st.one_of(st.just(""), st.builds("// {}".format, WORDS)), max_size=3).map(
    tuple[str, ...]
)
NUMBERS = st.decimals(min_value=-999, max_value=999, places=2)
WAITS = st.builds(timedelta, minutes=st.integers(1, 9_999))
CONDITIONS = st.sampled_from(["a < 3", "not (x in y) and z >= hypo", "answered(a) or b == c"])


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, tuple[Inside, ...]]:
    """Give a text and the comments between its lines."""
    lines = [draw(WORDS), *draw(st.lists(MORE_WORDS, max_size=3))]
    places = draw(st.sets(st.integers(2, len(lines)))) if len(lines) > 1 else set[int]()
    comments = tuple(Inside(line=place, comment=("// ici",)) for place in sorted(places))
    return "\n".join(lines), comments


@st.composite
def forms(draw: st.DrawFn, language: Language) -> Form:
    """Give one text line."""
    text, inside = draw(paragraphs())
    category = draw(st.sampled_from(["", "one", "other", "f"]))
    above = draw(ABOVE)
    return Form.model_validate(
        {"language": language, "text": text, "category": category, "above": above, "inside": inside}
    )


TEXTS: st.SearchStrategy[Text] = st.tuples(forms(FRENCH), forms(GERMAN))
MAYBE_TEXTS = st.one_of(st.just(()), TEXTS)


def options(**others: st.SearchStrategy[bool]) -> st.SearchStrategy[tuple[Option, ...]]:
    """Give some options with different codes."""
    option = st.builds(
        Option,
        code=NAMES,
        labels=BOTH_LABELS,
        points=st.one_of(st.none(), NUMBERS),
        feedback=MAYBE_TEXTS,
        above=ABOVE,
        **others,
    )
    return st.lists(option, min_size=1, max_size=4, unique_by=lambda one: one.code).map(
        tuple[Option, ...]
    )


ASKED: dict[str, st.SearchStrategy[object]] = {
    "name": NAMES,
    "text": TEXTS,
    "short": MAYBE_TEXTS,
    "above": ABOVE,
}


def measured(kind: MeasurementKind) -> st.SearchStrategy[Question]:
    """Give a question whose answer goes into the diary."""
    limits = RANGES[kind]
    return st.builds(
        Question,
        asking=st.just(Asking.NUMBER),
        low=st.just(limits.ask_low),
        high=st.just(limits.ask_high),
        unit=st.just(limits.unit),
        measures=st.just(kind),
        **ASKED,
    )


def chosen(
    asking: Asking, offered: st.SearchStrategy[tuple[Option, ...]]
) -> st.SearchStrategy[Question]:
    """Give a question with buttons."""
    return st.builds(Question, asking=st.just(asking), options=offered, **ASKED)


PLAIN = st.sampled_from([Asking.CONTINUE, Asking.PRESSURE, Asking.TEXT])
FREE_WORDS = st.builds(
    Question, asking=st.just(Asking.TEXT), characters_max=st.integers(1, 4000), **ASKED
)
COUNTED = st.builds(
    Question,
    asking=st.just(Asking.NUMBER),
    low=st.just(Decimal("1.50")),
    high=st.decimals(min_value=2, max_value=900, places=1),
    unit=st.sampled_from(["", "km", "kg/m²"]),
    **ASKED,
)
QUESTIONS_OF_A_STEP = st.one_of(
    st.builds(Question, asking=PLAIN, **ASKED),
    FREE_WORDS,
    COUNTED,
    st.sampled_from(sorted(RANGES)).flatmap(measured),
    chosen(Asking.CHOICE, options()),
    chosen(Asking.CHOICES, options(only=st.booleans())),
    chosen(Asking.TEACH_BACK, options(right=st.booleans())),
)
SCORES = st.lists(NAMES, min_size=1, max_size=4).flatmap(
    lambda items: st.builds(
        Score,
        name=NAMES,
        aggregate=st.sampled_from(Aggregate),
        items=st.just(tuple(items)),
        needs=st.integers(1, len(items)),
        short=MAYBE_TEXTS,
        bands=st.lists(
            st.builds(
                Band,
                low=st.just(Decimal(0)),
                high=st.decimals(min_value=0, max_value=99, places=0),
                id=NAMES,
                labels=BOTH_LABELS,
                target=NAMES,
                above=ABOVE,
            ),
            max_size=3,
        ).map(tuple[Band, ...]),
        above=ABOVE,
    )
)
FOLLOW_UPS = st.builds(
    FollowUp,
    after=WAITS,
    target=NAMES,
    silence=WAITS,
    flag=NAMES,
    level=st.sampled_from(Severity),
    text=MAYBE_TEXTS,
    above=ABOVE,
)
FLAGS = st.builds(
    Flag,
    id=NAMES,
    level=st.sampled_from(Severity),
    condition=CONDITIONS,
    unknown=st.one_of(st.none(), st.just("ignore"), NAMES),
    text=MAYBE_TEXTS,
    above=ABOVE,
)
ARROWS = st.builds(Arrow, target=NAMES, condition=st.one_of(st.none(), CONDITIONS), above=ABOVE)
PICTURES = st.builds(Picture, path=st.just("media/a.png"), alternative=TEXTS, above=ABOVE)


def steps(name: str) -> st.SearchStrategy[Step]:
    """Give a step that asks, scores, comes back or only speaks."""
    shared: dict[str, st.SearchStrategy[object]] = {
        "name": st.just(name),
        "picture": st.one_of(st.none(), PICTURES),
        "statement": MAYBE_TEXTS,
        "flags": st.lists(FLAGS, max_size=2).map(tuple[Flag, ...]),
        "arrows": st.lists(ARROWS, max_size=3).map(tuple[Arrow, ...]),
        "above": ABOVE,
    }
    return st.one_of(
        st.builds(Step, **shared),
        st.builds(Step, question=QUESTIONS_OF_A_STEP, **shared),
        st.builds(Step, score=SCORES, **shared),
        st.builds(Step, follow_up=FOLLOW_UPS, **shared),
    )


def settings(
    name: str, language: Language | None, *, indented: bool = False
) -> st.SearchStrategy[Setting]:
    """Give a line of a head or a section."""

    def setting(value: str, above: tuple[str, ...]) -> Setting:
        return Setting(name=name, language=language, value=value, above=above, indented=indented)

    return st.builds(setting, WORDS, ABOVE)


def heads(kind: str) -> st.SearchStrategy[Head]:
    """Give the head of a kind."""
    lines = st.tuples(
        st.builds(Setting, name=st.just("fiche"), value=NAMES, above=ABOVE),
        st.builds(Setting, name=st.just("kind"), value=st.just(kind), above=ABOVE),
        settings("title", FRENCH),
        settings("title", GERMAN),
        st.builds(Setting, name=st.just("reviewed-by"), value=st.just(""), above=ABOVE),
    )
    return st.builds(Head, settings=lines, foot=ABOVE)


MODULES = st.lists(NAMES, min_size=1, max_size=4, unique=True).flatmap(
    lambda names: st.builds(
        Document,
        head=st.sampled_from(ModuleKind).flatmap(heads),
        steps=st.tuples(*(steps(name) for name in names)),
        above=ABOVE,
        below=ABOVE,
    )
)
THRESHOLDS = st.builds(
    Document,
    head=heads("thresholds"),
    sections=st.tuples(
        st.builds(
            Section,
            lines=st.tuples(
                settings("hypo", None),
                settings("title", FRENCH, indented=True),
                settings("limit", None, indented=True),
            ),
        )
    ),
    below=ABOVE,
)
QUESTIONS = st.lists(NAMES, min_size=1, max_size=4, unique=True).flatmap(
    lambda names: st.builds(
        Document,
        head=heads("faq"),
        sections=st.tuples(
            *(
                st.builds(
                    Section,
                    name=st.just(name),
                    lines=st.tuples(
                        settings("ask", FRENCH), settings("", GERMAN), settings("source", None)
                    ),
                    above=ABOVE,
                )
                for name in names
            )
        ),
        above=ABOVE,
        below=ABOVE,
    )
)
DOCUMENTS = st.one_of(MODULES, THRESHOLDS, QUESTIONS)
