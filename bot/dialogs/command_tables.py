"""The commands that Telegram lists beside the text field; everything is also a button."""

from bot.domain.text import Phrase, phrase

PATIENTS: tuple[tuple[str, Phrase], ...] = (
    ("menu", phrase("command-list", "Menu")),
    ("help", phrase("command-list", "Help and emergency numbers")),
    ("language", phrase("command-list", "Choose the language")),
    ("stop", phrase("command-list", "Stop the service")),
)
CARETEAM: tuple[tuple[str, Phrase], ...] = (
    ("alerts", phrase("command-list", "Open alerts")),
    ("language", phrase("command-list", "Choose the language")),
    ("help", phrase("command-list", "Help")),
)
