"""Nouns and their laws. Pure Python: this room imports the standard library and nothing else."""
