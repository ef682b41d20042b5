"""Dialogue tests: what somebody says and what the bot must answer, as plain text.

A test is written in one language and runs in all of them: its words lead to buttons, values and
keys, and these must lead the same way everywhere.
"""
