"""Telegram's door: updates come in by long polling or by webhook, and wait in the inbox.

An update is kept before Telegram is told so; workers then feed it to its bot. Beside the door hang
the health pages. This room knows httpx and Starlette, the ports of `bot.services`, the wire of
`bot.chat`, and the nouns; of the two bots it knows only a function that takes a raw update.
"""
