"""Every rule that the compiler holds a file to: its code, its short name, error or warning.

Families: S the file, X conditions, G the way through a module, Q scores and flags, T language,
M Telegram. Numbers are never used again for another rule.
"""

from dataclasses import dataclass

from bot.domain.text import Phrase, phrase


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its name as authors read it."""

    title: Phrase
    warning: bool = False


RULES: dict[str, Rule] = {
    "S01": Rule(phrase("lint", "line not understood")),
    "S02": Rule(phrase("lint", "tab or odd space"), warning=True),
    "S03": Rule(phrase("lint", "head field")),
    "S04": Rule(phrase("lint", "given twice")),
    "S05": Rule(phrase("lint", "name not allowed")),
    "S06": Rule(phrase("lint", "name differs from the file's")),
    "S07": Rule(phrase("lint", "format too new")),
    "S08": Rule(phrase("lint", "placeholder left in the text")),
    "S09": Rule(phrase("lint", "file cannot be read")),
    "S10": Rule(phrase("lint", "exception not valid"), warning=True),
    "G01": Rule(phrase("lint", "step not found")),
    "G02": Rule(phrase("lint", "step never reached")),
    "G03": Rule(phrase("lint", "dead end")),
    "G04": Rule(phrase("lint", "endless circle")),
    "G05": Rule(phrase("lint", "no way out")),
    "G06": Rule(phrase("lint", "no way on for the rest")),
    "G07": Rule(phrase("lint", "arrow never taken")),
    "G08": Rule(phrase("lint", "condition decides nothing")),
    "G09": Rule(phrase("lint", "too many messages in a row"), warning=True),
    "G10": Rule(phrase("lint", "no safety text")),
    "G11": Rule(phrase("lint", "answer leads nowhere")),
    "G12": Rule(phrase("lint", "nobody starts this module")),
    "G13": Rule(phrase("lint", "coming back to no question")),
    "X01": Rule(phrase("lint", "condition not understood")),
    "X02": Rule(phrase("lint", "unknown name")),
    "X03": Rule(phrase("lint", "used before it is asked")),
    "X04": Rule(phrase("lint", "these do not go together")),
    "X05": Rule(phrase("lint", "unknown answer code")),
    "X06": Rule(phrase("lint", "outside the range or the unit")),
    "X07": Rule(phrase("lint", "not a yes-or-no question")),
    "X08": Rule(phrase("lint", "condition too long")),
    "X09": Rule(phrase("lint", "flag without a word on unknown values")),
    "X10": Rule(phrase("lint", "asked, never used"), warning=True),
    "X11": Rule(phrase("lint", "name used twice")),
    "Q01": Rule(phrase("lint", "gap between the bands")),
    "Q02": Rule(phrase("lint", "bands overlap")),
    "Q03": Rule(phrase("lint", "bands do not fit the score")),
    "Q04": Rule(phrase("lint", "answer without points")),
    "Q05": Rule(phrase("lint", "no word on missing answers")),
    "Q06": Rule(phrase("lint", "flag without a level")),
    "Q07": Rule(phrase("lint", "flag without a text for the patient")),
    "Q08": Rule(phrase("lint", "red flag without 112")),
    "Q09": Rule(phrase("lint", "unknown level")),
    "Q10": Rule(phrase("lint", "clinical number written out")),
    "Q11": Rule(phrase("lint", "threshold beyond its safety limit")),
    "Q12": Rule(phrase("lint", "flag defined twice, differently")),
    "Q13": Rule(phrase("lint", "instrument without its licence")),
    "Q14": Rule(phrase("lint", "validated wording changed")),
    "Q15": Rule(phrase("lint", "text claims what the team knows")),
    "Q16": Rule(phrase("lint", "teach-back incomplete")),
    "T01": Rule(phrase("lint", "language missing")),
    "T03": Rule(phrase("lint", "placeholders differ")),
    "T04": Rule(phrase("lint", "telephone number written out")),
    "T07": Rule(phrase("lint", "plural forms incomplete")),
    "T11": Rule(phrase("lint", "brackets or quotes not closed")),
    "M01": Rule(phrase("lint", "message too long")),
    "M02": Rule(phrase("lint", "button data too long")),
    "M03": Rule(phrase("lint", "button label too long")),
    "M04": Rule(phrase("lint", "too many buttons")),
    "M05": Rule(phrase("lint", "characters that Telegram refuses or shows badly")),
    "M06": Rule(phrase("lint", "picture missing or not usable")),
}
