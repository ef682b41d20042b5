"""A questionnaire without its dialogue: what foreign formats know too, and the ways there and back.

`model` is the questionnaire, `paths` says when each step of a fiche is reached, `outward` makes the
questionnaire from a fiche and `drafting` a fiche from the questionnaire. What gets lost on a way is
a remark; what contradicts itself is an error, and then nothing is made.
"""
