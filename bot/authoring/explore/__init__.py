"""The explorer: walks every way through a module with the real engine, in every language.

It reports where somebody would be stuck, what nobody ever reaches, and where the languages part.
"""
