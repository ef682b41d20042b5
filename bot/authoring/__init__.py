"""The authors' files made into a library, or into a list of what to repair and how.

Way of a file: `files` (bytes to lines) -> `lines` (what each line is) -> `reader`, with `head`,
`steps`, `sheets`, `reference_sheets`, `directory` (the draft: everything with its place in the
file) -> `expression` (conditions, typed) -> `checks` -> `build` (the immutable library).
`load.compile_folder` walks it. `document` is the other way to read a file: as a tree that can be
written again. Nothing here raises for what an author wrote: everything becomes a `problem.Problem`.
Imports `bot.domain`, pydantic (bundles, the tree) and rapidfuzz ("did you mean").
"""
