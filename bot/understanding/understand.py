"""The door of the room: one text in, all its meaning out."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.meaning import NOTHING, Intent, Meaning, Quantity
from bot.domain.text import Language
from bot.understanding.emergency import Alarm, alarm_of
from bot.understanding.errands import errand_of, is_daily
from bot.understanding.intent import intent_of, option_of
from bot.understanding.measured import measurements
from bot.understanding.measurements import numbers, pressure
from bot.understanding.moments import moment
from bot.understanding.normalise import Utterance, pictured, utterance, words
from bot.understanding.places import Places
from bot.understanding.quantities import in_digits
from bot.understanding.times import hour_of
from bot.understanding.vocabulary import Lexicon
from bot.understanding.wishes import needs_of
from bot.understanding.wordlists import Line

READ_CHARS_MAX = 500
"""Answers are short: beyond this only a cry for help is looked for."""

_LESS_THAN_A_PLACE = frozenset({None, Intent.FAQ, Intent.HELP, Intent.SMALLTALK, Intent.MENU})
"""Whoever names a need and a place looks for an address, unless something else is plain."""

_SAID_PLAINLY = frozenset(
    {
        *(Intent.MENU, Intent.LANGUAGE, Intent.LATER, Intent.SET_REMINDER),
        *(Intent.REPORT_MEASUREMENT, Intent.FIND_RESOURCE, Intent.EXPORT_DATA),
    }
)
"""Who wishes this plainly is not asked about a danger for a mere likeness. Not among them are the
wishes that somebody in need may have: to stop, to be left alone, to reach somebody, to know."""

Asked = tuple[Language | None, tuple[str, ...], datetime | None, Quantity | None]


@dataclass(frozen=True, slots=True)
class Understanding:
    """Free text to meaning with one lexicon (`services.ports.edges.Understand`)."""

    lexicon: Lexicon
    places: Places = field(default_factory=Places.load)

    def __call__(
        self,
        text: str,
        language: Language | None,
        offered: tuple[str, ...],
        reference: datetime | None = None,
        pending: Quantity | None = None,
    ) -> Meaning:
        """What the text means; never raises. A cry is looked for in texts of any length.

        Both languages are always read: people mix them. The person's own comes first.
        `offered` are the labels on the screen; `reference` is now in the person's zone, without it
        no moment is read; `pending` is what the open question measures.
        """
        ready = utterance(text, self.lexicon.spelling)
        if not ready.tokens:
            return Meaning(text=text) if text else NOTHING
        alarm = self._alarm(text, ready, asked=pending is not None)
        if len(ready.plain) > READ_CHARS_MAX:
            return _alarmed(Meaning(text=text), alarm)
        return _alarmed(self._read(text, ready, (language, offered, reference, pending)), alarm)

    def _read(self, text: str, ready: Utterance, asked: Asked) -> Meaning:
        language, offered, reference, pending = asked
        digits = in_digits(ready.plain, language)
        said = words(pictured(text, self.lexicon.spelling))
        line = Line(ready.tokens, self.lexicon.lists)
        told = measurements(text, language, pending)
        intent, candidates = self._wish(said, ready, line, told=bool(told.values))
        place, need = self.places.named(text), needs_of(line, self.lexicon)
        if place and need and intent in _LESS_THAN_A_PLACE:
            intent, candidates = Intent.FIND_RESOURCE, ()
        return Meaning(
            text=text,
            intent=intent,
            candidates=candidates,
            numbers=numbers(digits),
            pressure=pressure(digits),
            hour=hour_of(digits),
            option=option_of(said, offered, self.lexicon),
            measurements=told.values,
            unclear=told.unclear,
            when=moment(text, language, reference) if reference else None,
            errand=errand_of(text) if intent is Intent.SET_REMINDER else "",
            daily=is_daily(text),
            need=need,
            place=place,
            nearby=self.places.around(place) if place else (),
        )

    def _wish(
        self, said: tuple[str, ...], ready: Utterance, line: Line, *, told: bool
    ) -> tuple[Intent | None, tuple[Intent, ...]]:
        """What is wanted; where that is not plain, once more with words as they may be meant."""
        asked = bool(ready.asked)
        intent, candidates = intent_of(said, line, self.lexicon, told=told, asked=asked)
        heard = self.lexicon.sounds.heard(ready.tokens) if intent is None else ready.tokens
        if heard == ready.tokens:
            return intent, candidates
        meant = tuple(word for word in heard if word[0].isalnum())
        again = Line(heard, self.lexicon.lists)
        likely, others = intent_of(meant, again, self.lexicon, told=told, asked=asked)
        return (intent, candidates) if likely is None else (likely, others)

    def _alarm(self, text: str, ready: Utterance, *, asked: bool) -> Alarm:
        """Also over line breaks: on a phone people break lines anywhere."""
        alarm = alarm_of(ready, self.lexicon, asked=asked)
        if alarm.cry is not None or "\n" not in text:
            return alarm
        joined = alarm_of(utterance(text.replace("\n", " "), self.lexicon.spelling), self.lexicon)
        return joined if joined.cry is not None else alarm


def _alarmed(meaning: Meaning, alarm: Alarm) -> Meaning:
    explained = alarm.likeness and meaning.intent in _SAID_PLAINLY
    return replace(
        meaning,
        cry=alarm.cry,
        suspicion=None if explained else alarm.suspicion,
        asked_about=alarm.asked_about,
        findings=alarm.findings,
    )
