"""Where to find somebody: the directory by need and place. It never recommends, it lists."""

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogs.heard import Heard
from bot.dialogs.need_words import NEED_WORDS
from bot.dialogs.speech import MENU, OLD_BUTTON, button, say, ways_on
from bot.dialogs.turn import AnswerTap, Send, Turn
from bot.domain.draft import SearchDraft
from bot.domain.meaning import Intent
from bot.domain.reference import Need, Resource
from bot.domain.text import Choice, Content, Day, Line, phrase

SHOWN_MAX = 3
NEEDS_SHOWN_MAX = 8


def search(heard: Heard) -> Turn:
    """Addresses for what was asked, or the question that is still missing."""
    needs = _needs_on_offer(heard)
    if not needs:
        return heard.aside(_nothing(heard))
    if heard.meaning.need not in {need.value for need in Need}:
        return heard.aside(_which_need(needs))
    return _for(heard, Need(heard.meaning.need))


def place_told(heard: Heard, draft: SearchDraft) -> Turn | None:
    """The place of a search that lacked it; None where the words are about something else."""
    meaning = heard.meaning
    if meaning.place is not None and meaning.intent in {None, Intent.FIND_RESOURCE}:
        return _found(heard, Need(meaning.need if meaning.need in set(Need) else draft.need))
    lost = draft.asked and meaning.intent is None and not meaning.candidates
    return _asked_again(heard, draft) if lost and not meaning.measurements else None


def _asked_again(heard: Heard, draft: SearchDraft) -> Turn:
    unknown = phrase("find", "I do not know this place. Please write its postcode.")
    asked = replace(heard.conversation, draft=replace(draft))
    return heard.standing(asked).aside(say(unknown, choices=(MENU,)))


def pressed(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    """A press of `find`: alone, or with the need that was chosen."""
    match arguments:
        case ():
            return search(heard)
        case (need,) if need in {one.value for one in Need}:
            return _for(heard, Need(need))
        case _:
            return heard.turn(AnswerTap(OLD_BUTTON))


def _for(heard: Heard, need: Need) -> Turn:
    everywhere = _of(heard, need)
    if not everywhere:
        return heard.aside(_nothing(heard))
    if heard.meaning.place is not None or len(everywhere) <= SHOWN_MAX:
        return _found(heard, need)
    draft = SearchDraft(heard.facts.now, need.value)
    return heard.standing(replace(heard.conversation, draft=draft)).aside(
        say(
            phrase("find", "Near which place? Write its name or its postcode."),
            choices=(MENU,),
        )
    )


def _found(heard: Heard, need: Need) -> Turn:
    here = heard.standing(replace(heard.conversation, draft=None))
    near = _nearest(_of(heard, need), heard.meaning.nearby)
    if not near:
        return here.aside(_nothing(heard))
    return here.aside(_shown(here, near[:SHOWN_MAX]))


def _of(heard: Heard, need: Need) -> tuple[Resource, ...]:
    return tuple(one for one in heard.library.directory.values() if need in one.needs)


def _nearest(resources: Sequence[Resource], nearby: Sequence[str]) -> tuple[Resource, ...]:
    """Those of the nearby postcodes, nearest first, then those that are of no place."""
    if not nearby:
        return tuple(resources)
    rank = {postcode: index for index, postcode in enumerate(nearby)}
    near = [one for one in resources if one.postcode in rank]
    near.sort(key=lambda one: rank[one.postcode])
    return (*near, *(one for one in resources if not one.postcode))


def _needs_on_offer(heard: Heard) -> tuple[Need, ...]:
    offered = {need for one in heard.library.directory.values() for need in one.needs}
    return tuple(need for need in Need if need in offered)


def _which_need(needs: Sequence[Need]) -> Send:
    return say(
        phrase("find", "Whom are you looking for?"),
        choices=(*(_need(need) for need in needs[:NEEDS_SHOWN_MAX]), MENU),
    )


def _need(need: Need) -> Choice:
    return button(Content(NEED_WORDS[need], f"need/{need}"), "find", need.value)


def _shown(heard: Heard, resources: Sequence[Resource]) -> Send:
    lines: list[Line] = [phrase("find", "Here is what is in our directory:")]
    lines.extend(_line(one) for one in resources)
    lines.append(phrase("find", "I recommend nobody. Phone first, please."))
    return say(*lines, choices=ways_on(heard.conversation))


def _line(one: Resource) -> Line:
    where = ", ".join(
        part for part in (one.street, f"{one.postcode} {one.locality}") if part.strip()
    )
    reach = ", ".join(part for part in (one.phone, one.url) if part)
    return phrase(
        "find",
        "{name}\n{where}\n{reach}\nChecked: {day}",
        name=one.name,
        where=where or "–",
        reach=reach or "–",
        day=Day(one.checked_on),
    )


def _nothing(heard: Heard) -> Send:
    lines: list[Line] = [phrase("find", "My directory has no address for this there.")]
    if heard.facts.team_phone:
        lines.append(phrase("find", "Ask your team: {phone}.", phone=heard.facts.team_phone))
    else:
        lines.append(phrase("find", "Ask your doctor or your pharmacy."))
    return say(*lines, choices=ways_on(heard.conversation))
