"""Word lists that checks look into: one word a line, plain text."""
