"""FHIR Questionnaire as JSON: R4 outwards; R4 and R5 inwards.

`resource` is the form of the file, `codes` the addresses and codes that are known, `writing` makes
a Questionnaire and `enabling` its conditions; `reading` reads one, with `text_file` for the JSON,
`languages` for translations, `options` for answers and value sets and `conditions` for enableWhen.
"""
