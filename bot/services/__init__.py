"""Use cases, one file each: what happens when somebody writes, a tick comes, a message leaves.

Imports `bot.domain`, `bot.dialogs`, `bot.understanding` and its own `ports`; what stands behind a
port (database, Telegram, gettext, the clock) is handed in by `bot.app`.
"""
