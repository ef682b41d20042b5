"""Any input and any meaning, drawn at random; and phones that have come to every stage."""

from hypothesis import strategies as st

from bot.domain.inbound import Chosen, Command, Media, MediaKind, Typed
from bot.domain.meaning import Cry, Intent, Meaning
from bot.domain.press import Press
from bot.domain.severity import Severity
from tests.dialogs.phone import Phone, facts

VERBS = (
    "answer", "module", "menu", "language", "consent", "dose", "reminder", "caregiver", "alert",
    "help", "stop", "resume", "alerts", "zzz",
)  # fmt: skip
WORDS = (
    "0", "1", "2", "4", "back", "done", "ready", "lesson", "feet", "hello", "fresh", "modules",
    "questionnaires", "reminders", "caregiver", "consents", "language", "stop", "fr", "de",
    "education", "forwarding", "2026-11", "yes", "no", "show", "withdraw", "withdrawn", "new", "at",
    "set", "pills", "0800", "2500", "9999999999999999999999", "invite", "link", "renew", "end",
    "ended", "unwell", "heart", "values", "signs", "sad", "other", "calm", "somebody", "x",
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
meanings = st.builds(
    Meaning,
    text=st.text(max_size=10),
    cry=st.one_of(st.none(), st.none(), st.none(), cries),
    intent=st.one_of(st.none(), st.sampled_from(Intent)),
    hour=st.one_of(st.none(), st.times()),
    option=st.one_of(st.none(), st.integers(0, 3)),
)
