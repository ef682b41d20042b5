"""The condition language: text to `tokens`, to nodes (`syntax`), to a typed tree (`meaning`).

A small language of its own, read by a small parser of its own: what is not listed in
docs/authoring/grammar.md is an error with a place, never something that means nothing.
"""
