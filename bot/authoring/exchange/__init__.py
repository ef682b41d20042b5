"""Content on its way out to other tools and back in: translators' files and foreign formats.

Outwards nothing is lost without being said; inwards nothing is guessed. What comes in is checked
whole, shown as a difference, and written all at once or not at all. `rows` is what translators
see of the texts; `po`, `xliff` and `xlsx` are its files; `incoming` checks what comes back;
`rewriting` changes the lines of a text in a fiche and nothing else. `questionnaires` are whole
fiches for other tools, in `xlsform` and `fhir`, by way of `instrument`. Imports Babel, defusedxml
and openpyxl; knows no terminal and reads no clock.
"""
