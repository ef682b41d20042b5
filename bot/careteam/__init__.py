"""The bot of the care team: the only room that knows python-telegram-bot (`telegram`).

The same files as in `bot.patient`: `inbound` and `outbound` translate, `handlers` hand on,
`session` is the way to Telegram, `run` opens and closes it all. Above the library's own modules it
imports `bot.chat`, the ports of `bot.services` and the nouns of `bot.domain`; no type of
python-telegram-bot leaves it.
"""
