"""The bot of patients and caregivers: the only room that knows aiogram.

`inbound` and `outbound` translate, `handlers` hand on, `session` is the way to Telegram, `run`
opens and closes it all. Above the library's own modules it imports `bot.chat`, the ports of
`bot.services` and the nouns of `bot.domain`; no type of aiogram leaves it.
"""
