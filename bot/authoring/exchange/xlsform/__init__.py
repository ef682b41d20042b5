"""XLSForm: a questionnaire as a workbook with the sheets survey, choices and settings.

`tables` are the sheets as rows with their places; `writing` and `xpath_out` make them, `reading`
and `xpath_in` read them; `totals` is how a score is computed there.
"""
