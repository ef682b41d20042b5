"""What a number in a text measures: by its unit, by the word beside it, by what was asked."""

import re
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.meaning import Measurement, Quantity

_MG_A_MMOL_GLUCOSE = Decimal("18.016")
_MG_A_MMOL_CHOLESTEROL = Decimal("38.67")
_HBA1C_SLOPE, _HBA1C_OFFSET = Decimal("10.929"), Decimal("2.15")
_HBA1C_PERCENT_MAX = 20
_GLUCOSE_WITHOUT_UNIT_MIN_MG_DL = 40
_ONE, _TENTH = Decimal(1), Decimal("0.1")

RANGES: dict[Quantity, tuple[Decimal, Decimal]] = {
    Quantity.GLUCOSE: (Decimal(20), Decimal(600)),
    Quantity.WEIGHT: (Decimal(30), Decimal(300)),
    Quantity.WAIST: (Decimal(50), Decimal(200)),
    Quantity.PULSE: (Decimal(30), Decimal(220)),
    Quantity.HBA1C: (Decimal(3), Decimal(20)),
    Quantity.HEIGHT: (Decimal(130), Decimal(230)),
    Quantity.LDL: (Decimal(10), Decimal(400)),
    Quantity.CHOLESTEROL: (Decimal(50), Decimal(600)),
    Quantity.STEPS: (Decimal(1), Decimal(100_000)),
}
"""What is read as a value at all; what is accepted, asked again or refused is the diary's rule."""

WORDS: tuple[tuple[Quantity, re.Pattern[str]], ...] = tuple(
    (quantity, re.compile(rf"\b(?:{pattern})\b"))
    for quantity, pattern in (
        (
            Quantity.HBA1C,
            (
                r"hb ?a ?1 ?c|hba1|hba|a1c|h(?:e)?moglobine (?:glyquee|glycosylee|glycquee)"
                r"|glyquee|langzeit\w*|haemoglobin a1c|hb"
            ),
        ),
        (Quantity.LDL, r"ldl(?: ?chol\w*)?|mauvais chol\w*|schlechtes chol\w*"),
        (Quantity.CHOLESTEROL, r"chol\w*(?: totale?)?|gesamtchol\w*"),
        (
            Quantity.GLUCOSE,
            (
                r"gl[iy]c\w*|gly|glyk\w*|gluc\w*|gluk\w*|dextro|sucre\w*|\w*zucker\w*|zuker"
                r"|bz|nuechtern\w*|nuchtern\w*|a jeun|ajeun|freestyle|dexcom|capteur|sensor"
                r"|lecteur|lib(?:re|er)|postprandial\w*"
            ),
        ),
        (
            Quantity.WAIST,
            (
                r"tour de (?:la )?(?:taille|ventre|bedaine|bide)|tour taille"
                r"|perimetre (?:abdominal|de taille|ombilical)|ceinture|ventre|abdominale?"
                r"|\w*umfang|taillenumfang|taillenweite|bauch|bauchmass|nabel"
                r"|taille(?=[^0-9]{0,14} (?:[5-9][0-9]|1[0-2][0-9])\b(?! ?(?:m\b|[.,])))"
            ),
        ),
        (
            Quantity.HEIGHT,
            (
                r"taille|mesure (?=1 ?[m,.])|grandeur|hauteur|groesse|grosse(?= 1)|gross"
                r"|koerpergroesse|haut de"
            ),
        ),
        (
            Quantity.WEIGHT,
            (
                r"poids|pese\w*|pds|balance|\w*gewicht\w*|wieg\w*|gewogen|waage"
                r"|kilos?(?= ?[:=])"
            ),
        ),
        (
            Quantity.PULSE,
            (
                r"pouls|pous|poul|puls\w*|ruhepuls|battements?|pulsations?"
                r"|frequence(?: cardiaque)?|freq|fc|herzfrequenz|hf|herzschlaege?"
                r"|herzschlag|schlaege|bpm|coeur|herz|rythme"
            ),
        ),
        (Quantity.STEPS, r"(?:nombre de )?pas(?= ?[:=])|podometre|schrittzaehler|compteur de pas"),
    )
)
"""In this order: a longer name before a shorter one that it contains."""

UNITS: tuple[tuple[Quantity | None, re.Pattern[str], str], ...] = tuple(
    (quantity, re.compile(pattern), unit)
    for quantity, pattern, unit in (
        (Quantity.HBA1C, r" ?mmol ?/ ?mol\b", "mmol/mol"),
        (Quantity.HBA1C, r" ?(?:%|pourcents?|prozent)", "%"),
        (None, r" ?mmol(?: ?(?:/|par|pro) ?l(?:itre|iter)?)?\b", "mmol/l"),
        (
            None,
            r" ?mg ?(?:/|par|pro|%|p) ?(?:dl|decilitre|deziliter|100)?(?![a-z])|\ ?mgdl\b",
            "mg/dl",
        ),
        (None, r" ?(?:g|gr|grammes?|gramm)(?: ?/ ?| par | pro | le )(?:l|litre|liter)\b", "g/l"),
        (Quantity.WEIGHT, r" ?(?:kg|kgs|kilogrammes?|kilogramm|kilos?|kgr)\b", "kg"),
        (Quantity.WEIGHT, r" ?(?:pfund|pfd)\b", "pfund"),
        (None, r" ?(?:cm|centimetres?|zentimeter)\b", "cm"),
        (
            Quantity.PULSE,
            (
                r" ?(?:bpm|batt\w*|pulsations?|schlaege?\w*|schlag\b|(?:/|par|pro"
                r"|p) ?min(?:ute)?\b)(?: ?(?:/|par|pro) ?min(?:ute)?\b)?"
            ),
            "bpm",
        ),
        (Quantity.STEPS, r" ?(?:pas|schritte?n?)\b", "steps"),
        (None, r" ?(?:mm ?hg|mmhg)\b", "mmhg"),
    )
)


def measurement(quantity: Quantity, number: Decimal, unit: str) -> Measurement | None:
    """The value in its canonical unit; None where it cannot be believed or must be asked."""
    value = _converted(quantity, number, unit)
    if value is None:
        return None
    low, high = RANGES[quantity]
    if not low <= value <= high:
        return None
    return Measurement(quantity, value, converted=value != number)


def _converted(quantity: Quantity, number: Decimal, unit: str) -> Decimal | None:
    match quantity:
        case Quantity.GLUCOSE:
            return _glucose(number, unit)
        case Quantity.HBA1C:
            return _hba1c(number, unit)
        case Quantity.WEIGHT:
            return number / 2 if unit == "pfund" else number
        case Quantity.LDL | Quantity.CHOLESTEROL:
            return _cholesterol(number, unit)
        case Quantity.WAIST | Quantity.HEIGHT:
            in_metres = number < 3 and number % 1 != 0 and unit in {"", "m"}  # noqa: PLR2004 - nobody is three metres round
            return number * 100 if in_metres else number
        case _:
            return number


def _glucose(number: Decimal, unit: str) -> Decimal | None:
    """mg/dL. Without a unit only what no other unit can mean: from 40 on."""
    if unit == "g/l":
        return (number * 100).quantize(_ONE, ROUND_HALF_UP)
    if unit == "mmol/l":
        return (number * _MG_A_MMOL_GLUCOSE).quantize(_ONE, ROUND_HALF_UP)
    if unit == "mg/dl":
        return number
    return number if number >= _GLUCOSE_WITHOUT_UNIT_MIN_MG_DL and unit == "" else None


def _hba1c(number: Decimal, unit: str) -> Decimal | None:
    """Per cent (NGSP); a value that only mmol/mol can mean is converted."""
    if unit == "mmol/mol" or (unit == "" and number > _HBA1C_PERCENT_MAX):
        return (number / _HBA1C_SLOPE + _HBA1C_OFFSET).quantize(_TENTH, ROUND_HALF_UP)
    return number if unit in {"", "%"} else None


def _cholesterol(number: Decimal, unit: str) -> Decimal | None:
    if unit == "mmol/l":
        return (number * _MG_A_MMOL_CHOLESTEROL).quantize(_ONE, ROUND_HALF_UP)
    if unit == "g/l":
        return (number * 100).quantize(_ONE, ROUND_HALF_UP)
    return number
