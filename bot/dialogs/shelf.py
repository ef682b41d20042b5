"""The shelves of the menu: modules or questionnaires to choose from, a screenful at a time."""

from bot.dialogs.speech import MENU, button, number, say
from bot.dialogs.turn import Send
from bot.domain.library import Library
from bot.domain.module import Module, ModuleKind
from bot.domain.text import Choice, Content, phrase

BUTTONS_MAX = 8
"""Nobody oversees more; what does not fit comes on the next screen."""

KINDS = {"modules": ModuleKind.MODULE, "questionnaires": ModuleKind.QUESTIONNAIRE}
"""Which kind lies in which part of the menu."""

_PARTS = {kind: part for part, kind in KINDS.items()}


def listed(library: Library, kind: ModuleKind, page: str = "0") -> Send | None:
    """One screen of a shelf; None where there is no such screen (an old or forged button)."""
    screens = _screens(in_order(library, kind))
    at = number(page)
    if at is None or at >= len(screens):
        return None
    titles = [_title(module) for module in screens[at]]
    if not titles:
        return say(phrase("menu", "There is nothing here yet."), choices=(MENU,))
    asked = (
        phrase("menu", "What would you like to learn?")
        if kind is ModuleKind.MODULE
        else phrase("menu", "Which questions would you like to answer?")
    )
    return say(asked, choices=(*titles, *_onward(_PARTS[kind], at, len(screens)), MENU))


def in_order(library: Library, kind: ModuleKind) -> tuple[Module, ...]:
    """As the programmes lead through them, the others behind, by the names of their files."""
    planned = [name for package in library.packages.values() for name in package.modules]
    places = {name: place for place, name in reversed(list(enumerate(planned)))}
    shelf = library.of_kind(kind)
    return tuple(sorted(shelf, key=lambda module: places.get(module.id, len(planned))))


def _screens(modules: tuple[Module, ...]) -> tuple[tuple[Module, ...], ...]:
    """All on one screen with the Menu button; else so many that a button to go on fits too."""
    alone = BUTTONS_MAX - 1
    if len(modules) <= alone:
        return (modules,)
    room = alone - 1
    return tuple(modules[start : start + room] for start in range(0, len(modules), room))


def _title(module: Module) -> Choice:
    return button(Content(module.title, f"{module.id}/title"), "module", module.id)


def _onward(part: str, at: int, screens: int) -> tuple[Choice, ...]:
    """From the last screen the way leads to the first one again."""
    if screens == 1:
        return ()
    if at + 1 < screens:
        return (button(phrase("menu", "More to choose from"), "menu", part, at + 1),)
    return (button(phrase("menu", "Back to the first ones"), "menu", part, 0),)
