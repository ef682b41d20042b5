"""Free text to meaning: cries for help first, then intents, numbers, hours and options.

Rules over data: the tables in `lexicon/` are written for a clinician to read and sign. Pure once
the tables are loaded. Imports the domain, rapidfuzz and text2num, nothing else.
"""
