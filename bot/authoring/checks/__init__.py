"""One check per file: a function that reads the draft and reports problems. See `registry`."""
