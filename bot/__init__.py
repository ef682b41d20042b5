"""patient-partner: a Telegram bot that makes people partners in their own care.

One ring of small rooms around one pure function, ``bot.dialogs.engine.advance``.
Imports run down the floors that ``docs/architecture.md`` lists, never up and
never across. ``bot.cli`` is the way in; ``bot.app`` alone knows every room.
"""
