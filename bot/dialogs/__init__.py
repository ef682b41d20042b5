"""What is said. Pure: no clock, no store, no channel, no language yet.

Imports `bot.domain` only. Time, randomness and everything else come in as `Facts`; what is to
happen goes out as a `Turn` of effects, which `bot.services.effects` makes true.
"""
