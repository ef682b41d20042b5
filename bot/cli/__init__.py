"""patient-partner at the command line: one file for each group of commands.

The way in; may import everything below. Texts for the terminal are plain English sentences, the
content commands speak the author's language.
"""
