"""Any input and any meaning, drawn at random; and phones that have come to every stage."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.domain.inbound import Chosen, Command, Media, MediaKind, Typed
from bot.domain.meaning import (
    Cry,
    Intent,
    Match,
    Meaning,
    Measurement,
    Place,
    Quantity,
    When,
)
from bot.domain.press import Press
from bot.domain.severity import Severity
from tests.dialogs.phone import Phone
from tests.dialogs.small_service import facts

VERBS = (
    "answer", "module", "menu", "language", "consent", "dose", "reminder", "caregiver", "alert",
    "help", "stop", "resume", "alerts", "now", "diary", "errand", "find", "ask", "data", "zzz",
)  # fmt: skip
WORDS = (
    "0", "1", "2", "4", "back", "done", "ready", "lesson", "feet", "hello", "fresh", "modules",
    "questionnaires", "reminders", "caregiver", "consents", "language", "stop", "fr", "de",
    "education", "forwarding", "2026-11", "yes", "no", "show", "withdraw", "withdrawn", "new", "at",
    "set", "pills", "0800", "2500", "9999999999999999999999", "invite", "link", "renew", "end",
    "ended", "unwell", "heart", "values", "signs", "sad", "other", "calm", "somebody", "x",
    "keep", "drop", "own", "red", "stroke", "20260302090000", "202603030800", "dietician", "faq",
    "glossary", "salt", "export", "erase", "ask", "forget", "cue-1",
)  # fmt: skip
STAGES = ("new", "spoken", "greeted", "refused", "open", "asked", "free", "paused", "stopped")


def at(stage: str, *, forwarding: bool = True) -> Phone:
    """A phone that has come as far as this."""
    phone = Phone(facts(forwarding=forwarding))
    if stage == "new":
        return phone
    phone.commands("start")
    phone.taps("Français")
    if stage == "spoken":
        return phone
    phone.taps("Continue", "Continue")
    if stage == "greeted":
        return phone
    if stage == "refused":
        phone.taps("Not now")
        return phone
    phone = Phone(facts(forwarding=forwarding)).arrives()
    return _further(phone, stage)


def _further(phone: Phone, stage: str) -> Phone:
    if stage == "stopped":
        phone.commands("stop")
        phone.taps("Yes, stop")
    if stage in {"asked", "free", "paused"}:
        phone.taps("Learn", "Leçon")
    if stage == "free":
        phone.taps("Oui")
    if stage == "paused":
        phone.commands("menu")
    return phone


presses = st.builds(
    Press, st.sampled_from(VERBS), st.lists(st.sampled_from(WORDS), max_size=4).map(tuple)
)
wild = st.builds(Press, st.text(max_size=8), st.lists(st.text(max_size=8), max_size=3).map(tuple))
inputs = st.one_of(
    st.builds(Typed, st.text(max_size=40), st.booleans(), st.booleans()),
    st.builds(Chosen, st.one_of(st.none(), presses, wild), st.just("tap"), st.just(1)),
    st.builds(
        Command,
        st.sampled_from(("start", "menu", "help", "language", "stop", "resume", "back", "zzz")),
    ),
    st.builds(Media, st.sampled_from(MediaKind)),
)
cries = st.builds(Cry, st.sampled_from(Severity), st.just("help"), st.booleans())
moments = st.integers(-48, 24 * 400).map(
    lambda hours: (
        datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Brussels")) + timedelta(hours=hours)
    )
)
whens = st.builds(
    When, st.one_of(st.none(), moments), st.none(), st.lists(moments, max_size=2).map(tuple)
)
told = st.builds(
    Measurement,
    st.sampled_from(Quantity),
    st.decimals(0, 700, places=1),
    st.one_of(st.none(), st.decimals(0, 300, places=0)),
    st.booleans(),
)
meanings = st.builds(
    Meaning,
    text=st.text(max_size=10),
    cry=st.one_of(st.none(), st.none(), st.none(), cries),
    intent=st.one_of(st.none(), st.sampled_from(Intent)),
    hour=st.one_of(st.none(), st.times()),
    option=st.one_of(st.none(), st.integers(0, 3)),
    suspicion=st.one_of(st.none(), st.none(), st.none(), cries),
    asked_about=st.one_of(st.none(), st.none(), st.just("stroke")),
    candidates=st.lists(st.sampled_from(Intent), max_size=3).map(tuple),
    measurements=st.lists(told, max_size=3).map(tuple),
    unclear=st.booleans(),
    when=st.one_of(st.none(), whens),
    errand=st.text(max_size=12),
    daily=st.booleans(),
    need=st.sampled_from(("", "dietician", "zzz")),
    place=st.one_of(st.none(), st.just(Place("6600", "Bastogne", "", 50.0, 5.7))),
    matches=st.lists(
        st.builds(Match, st.just("faq"), st.sampled_from(("salt", "zzz")), st.booleans()),
        max_size=2,
    ).map(tuple),
)
