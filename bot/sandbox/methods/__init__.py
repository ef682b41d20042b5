"""The Bot API's methods, one file per group; each takes the world and a call and gives its result.

May use: the rest of `bot.sandbox` below HTTP. `table` is the one list of methods.
"""
