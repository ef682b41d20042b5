"""A fiche as a tree that keeps everything: what formatting, importing and exporting work with.

`model` is the tree (pydantic, with a JSON Schema), `reading` makes it from a file, `writing` makes
the file from it. Reading what was written gives the same tree again, comments included. Whether the
content is right is not asked here: that is the compiler's work, on the written file.
"""
