"""`patient-partner content`: what authors, translators and reviewers ask of the content.

One file for each group of commands, `main` is their list. Everybody reads in the language chosen
with --language. Exit codes: 0 in order, 1 errors in the content, 2 the command was used wrongly.
"""
