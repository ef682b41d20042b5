"""Telegram without a library: limits, reading, writing, buttons, and what an answer means.

Everything that both bots must do alike is done here once, with values in and values out; only the
content's pictures are read from their folder. It imports the nouns of `bot.domain` and the standard
library, nothing else.
"""
