"""Measurements told in free text: what is read, what is asked back, what is none at all.

A number counts by its unit, by the word beside it, or by the question that is open. Dates, doses,
hours, ages, phone numbers, pain scores, goals and changes are recognised in order to be refused.
A bare number without a question is asked back. Nothing is converted silently: `converted` is set.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.meaning import Measurement, Quantity
from bot.domain.text import Language
from bot.understanding.kinds import UNITS, WORDS, measurement
from bot.understanding.normalise import clean, fold
from bot.understanding.not_own import not_own, words_of_a_meter
from bot.understanding.pressures import PRESSURE_WORD, pressures_of
from bot.understanding.quantities import in_digits

_LINE_CHARS_MAX = 500
_REACH_CHARS = 45
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Told:
    """The values of a text. `unclear`: something was told that cannot be read safely."""

    values: tuple[Measurement, ...] = ()
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class _Number:
    value: Decimal
    start: int
    end: int
    unit: str
    quantity: Quantity | None


NOTHING_TOLD = Told()
UNCLEAR = Told(unclear=True)

_NUMBER = re.compile(r"(?<![0-9.,a-z])(?<![0-9][./,])[0-9]{1,6}(?:[.,][0-9]{1,3})?(?![0-9])")
_BARE = re.compile(
    r"[^a-z0-9]*(?:(?:c est|cest|environ|ca|etwa|bonjour|donc|alors|euh|aujourd ?hui|heute"
    r"|ce matin|ce soir|j ai|ich habe|hab|das ist|es ist|sind"
    r"|voila)[ ,:.!]*)*[0-9]+(?:[.,][0-9]+)?[^a-z0-9]*(?:(?:svp|merci|danke|bitte|heute"
    r"|ce matin|ce soir|aujourd ?hui|maintenant|jetzt)[ .!]*)*"
)
_HBA1C = re.compile(r"\b(?:hb ?)?a ?1 ?c\b")
_METRES = re.compile(
    r"(?<![0-9.,])([12])(?: ?m(?:etres?|eter)? ?([0-9]{2})(?![0-9])(?: ?cm\b)?"
    r"|[.,]([0-9]{2}) ?m(?:etres?|eter)?\b)"
)
_METRE_SPOKEN = re.compile(r"\b(?:1|un|ein|einen) ?(?:metre|meter) 0?([1-9][0-9]?)(?![0-9.,])")
_GRAMS_A_LITRE = re.compile(r"(?<![0-9.,])([0-3]) ?(?:g|gr|grammes?) ?([0-9]{2})(?![0-9])")
_GRAMS_OF_SUGAR = re.compile(
    r"\b((?:gl[iy]c\w*|mon sucre|\w*zucker\w*)(?: (?:est|etait|a|de|war|ist|bei|von))*"
    r" [0-3][.,][0-9]{1,2}) ?g(?:r|rammes?)?\b(?! ?(?:/|par|pro))"
)
_KILOS_AND_GRAMS = re.compile(
    r"(?<![0-9.,])([0-9]{2,3}) ?(?:kg|kgs|kilos?) ?(?:et |und )?([0-9]{3})(?: ?(?:g|gr"
    r"|grammes?|gramm)\b)?(?![0-9])"
)
_KILOS_AND_ONE = re.compile(r"(?<![0-9.,])([0-9]{2,3}) ?(?:kg|kgs|kilos?) ?([0-9])(?![0-9.,/])")
_AND_A_HALF = re.compile(
    r"(?<![0-9.,])([0-9]{1,3})( ?(?:kg|kgs|kilos?|cm|centimetres?))? ?(?:et (?:1 |un "
    r"|une )?demie?|einhalb|und (?:ein|eine|1) halbe?s?)(?: (kg|kilos?|cm))?\b"
)
_THOUSANDS = re.compile(
    r"(?<![0-9.,/])([1-9][0-9]{0,2})[ .']([0-9]{3})(?![0-9.,])(?= ?(?:pas|schritte?n?)\b)"
)

_REFUSED = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:\+|00)[0-9]{2}[ ./0-9]{7,}|(?<![0-9])0[0-9]{1,3}[ ./][0-9 ./]{5,}|(?<![0-9])[0-9]{7,}",
        (
            r"\b(?:le|du|au|depuis le|rdv|rendez vous|am|vom|den|der|bis zum|zum|ab dem"
            r"|termin)(?: (?:le|du|au|am|vom|den|der|zum|medecin|docteur|arzt"
            r"|dentiste))* [0-9]{1,2} ?[/.-] ?[0-9]{1,2}(?: ?[/.-] ?(?:[0-9]{4}"
            r"|[0-9]{2}))?\b(?![.,]?[0-9])\.?"
        ),
        (
            r"(?<![0-9])[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:19|20)[0-9]{2}(?![0-9])"
            r"|(?<![0-9])(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
        ),
        r"(?<![0-9])[0-9]{1,2}\.[0-9]{1,2}\.(?![0-9])",
        (
            r"(?<![0-9])[0-9]{1,2}(?:er|\.)? (?:janv|fevr|mars|avril|mai|juin|juillet|aout"
            r"|sept|octo|novem|decem|januar|februar|maerz|april|juni|juli|august|oktober"
            r"|dezem)[a-z]*(?: (?:19|20)[0-9]{2})?"
        ),
        (
            r"(?<![0-9.,/])[0-9]{1,2} ?(?:h|heures?"
            r"|uhr)(?: ?[0-9]{2}(?![0-9/.,]))?(?: ?uhr)?\b"
            r"|(?<![0-9.,/])[0-2]?[0-9]:[0-5][0-9](?: ?(?:h|uhr))?\b"
        ),
        (
            r"(?<![0-9.,/])[0-9]{1,3}(?:[.,][0-9]+)? ?(?:ans?|annees?|jahren?|jahre?"
            r"|jaehrig\w*|mois|monaten?|semaines?|wochen?|jours?|tagen?|minutes?|minuten?"
            r"|min(?!ute)|stunden?|std|secondes?|sekunden?)\b(?! ?glyc)"
        ),
        (
            r"(?<![0-9.,/])[0-9]{1,4}(?:[.,][0-9]+)? ?(?:comprimes?|cps?|cachets?|gelules?"
            r"|pilules?|gouttes?|doses?|unites?|ui|ie|piqures?|tabletten?|pillen?|tropfen"
            r"|einheiten|kapseln?|dosen|spritzen|ml|cl|l|litres?|liter|km|kilometres?"
            r"|kilometer|m|metres?|meter|euros?|eur|cents?|kcal|calories?|kalorien|repas"
            r"|fois|mal|personnes?|leute|cigarettes?|zigaretten?|verres?|gl(?:ae|a)ser"
            r"|tasses?|tassen?|tranches?|scheiben?|fruits?|etages?|marches|stufen|x"
            r"|portions?|degres?|grad|°c?|watts?)(?![a-z])"
        ),
        (
            r"(?<![0-9.,/])[0-9]{1,4}(?:[.,][0-9]+)? ?(?:mg|mcg|µg|ug|g|gr|grammes?"
            r"|gramm)\b(?! ?(?:/|par|pro|%|le) ?(?:dl|l\b|litre|liter|100|deci|dezi))"
        ),
        r"(?<![0-9])(?:10|[0-9])(?:[.,]5)? ?(?:/|sur|von|auf) ?(?:10|20)\b(?! ?mm)",
        (
            r"\b(?:bus|tram|train|zug|ligne|linie|page|seite|numero|nummer|nr|no|n°|chambre"
            r"|zimmer|code|pin|tel|telephone|telefon|gsm|handy|appelez|rue|strasse|etage"
            r"|salle|saal|kanal|chaine|art|article|artikel|version|modele|question|frage"
            r"|niveau|stufe|chapitre|kapitel|pointure|schuhgroesse|type|typ) ?:? ?(?:le "
            r"|la |au )?[0-9]{1,5}\b"
        ),
        (
            r"\b[1-9][0-9]{3} (?=bastogne|arlon|eupen|namur|liege|luettich|verviers|malmedy"
            r"|marche|libramont|neufchateau|virton|dinant|huy|spa|raeren|kelmis|st|saint"
            r"|sankt|buetgenbach|theux|vielsalm)"
        ),
        r"\bich bin [0-9]{2,3}(?= (?:und|,))",
        r"\b(?:en|depuis|im jahr|seit|ne en|nee en|geboren) (?:19|20)[0-9]{2}\b",
        r"\b(?:24 ?h?|7 ?j?) ?(?:/|sur) ?(?:24 ?h?|7 ?j?)\b",
        r"(?<![0-9.,])[+-] ?[0-9]+(?:[.,][0-9]+)? ?(?:kg|kilos?|cm)?\b(?! ?[0-9])",
        (
            r"\b(?:metformin\w*|insulin\w*|lantus|novorapid|toujeo|tresiba|levemir|humalog"
            r"|ramipril|bisoprolol|amlodipin\w*|atorvastatin\w*|simvastatin\w*"
            r"|rosuvastatin\w*|perindopril|lisinopril|emconcor|asaflow|aspirin\w*|dafalgan"
            r"|paracetamol|ozempic|jardiance|forxiga|sortis|crestor|glucophage) (?:a |de "
            r"|mit )?[0-9]{1,4}(?:[.,][0-9]+)?(?:/[0-9]+)?"
        ),
    )
)


def measurements(text: str, language: Language | None, pending: Quantity | None = None) -> Told:
    """Every value that the text tells; `unclear` where it must be asked again instead."""
    line = _line(text, language)
    if pending is None and _BARE.fullmatch(line):
        return UNCLEAR
    if words_of_a_meter(line):
        return UNCLEAR
    kept = _without_refused(line)
    pressures, kept, unclear = pressures_of(kept, asked=pending is Quantity.PRESSURE)
    singles, odd = _singles(kept, pending, after_pressure=bool(pressures))
    values = (*pressures, *singles)
    if values and not_own(
        line, several=len(_NUMBER.findall(kept)) + len(pressures) > 1, asked=_asked(text, line)
    ):
        return UNCLEAR
    if unclear or odd:
        return UNCLEAR
    return Told(values) if values else _nothing(line, kept, pending)


def _asked(text: str, line: str) -> bool:
    """With a question mark, or plainly begun as a question."""
    return "?" in text or line.startswith(("est ce ", "ist ", "sind "))


def _nothing(line: str, kept: str, pending: Quantity | None) -> Told:
    """A number that measures something unknown is asked about, all others are none."""
    asked = pending is not None and _NUMBER.search(kept) is not None
    named = PRESSURE_WORD.search(line) is not None and _NUMBER.search(kept) is not None
    return UNCLEAR if asked or named else NOTHING_TOLD


def _line(text: str, language: Language | None) -> str:
    digits = in_digits(clean(text)[:_LINE_CHARS_MAX], language)
    line = re.sub(r"[^a-z0-9.,:;/%+°§\\?!-]+", " ", fold(digits))
    line = re.sub(r"(?<=[a-z])-(?=[a-z])|[?!]", " ", line)
    line = _HBA1C.sub("hba ", line)
    line = _METRE_SPOKEN.sub(lambda found: f"1m{found[1].zfill(2)}", line)
    line = _METRES.sub(lambda found: f"{found[1]}{found[2] or found[3]} cm", line)
    line = _GRAMS_A_LITRE.sub(r"\1.\2 g/l", line)
    line = _GRAMS_OF_SUGAR.sub(r"\1 g/l", line)
    line = _KILOS_AND_GRAMS.sub(r"\1.\2 kg", line)
    line = _KILOS_AND_ONE.sub(r"\1.\2 kg", line)
    line = _AND_A_HALF.sub(r"\1.5\2 \3", line)
    return " ".join(_THOUSANDS.sub(r"\1\2", line).split())


def _without_refused(line: str) -> str:
    for pattern in _REFUSED:
        line = pattern.sub(lambda match: "~" * len(match[0]), line)
    return line


def _singles(
    line: str, pending: Quantity | None, *, after_pressure: bool
) -> tuple[list[Measurement], bool]:
    """Values other than pressures, and whether one of them was named but is unbelievable."""
    found: list[Measurement] = []
    odd = False
    for number in _numbers(line):
        quantity = number.quantity or _named(line, number) or _answer(line, number, pending)
        if quantity is None and number.unit in {"mg/dl", "g/l", "mmol/l"}:
            quantity = Quantity.GLUCOSE
        if quantity is None or quantity is Quantity.PRESSURE:
            continue
        value = measurement(quantity, number.value, number.unit)
        odd = odd or value is None
        if value is not None and value not in found:
            found.append(value)
    return found, odd or (after_pressure and len({value.quantity for value in found}) < len(found))


def _numbers(line: str) -> list[_Number]:
    numbers: list[_Number] = []
    for match in _NUMBER.finditer(line):
        unit, quantity, end = "", None, match.end()
        for kind, pattern, name in UNITS:
            after = pattern.match(line, match.end())
            if after:
                unit, quantity, end = name, kind, after.end()
                break
        numbers.append(
            _Number(Decimal(match[0].replace(",", ".")), match.start(), end, unit, quantity)
        )
    return numbers


def _named(line: str, number: _Number) -> Quantity | None:
    """By the last word of measuring before the number, without another number in between."""
    start = max(0, number.start - _REACH_CHARS)
    before = line[start : number.start]
    last = max((at.end() for at in re.finditer(r"[0-9~]+[a-z/%]*", before)), default=0)
    after = line[number.end : number.end + 22]
    near = _last_word(before[last:]) or (
        _first_word(after)
        if re.match(r",? ?(?:de |d |a l |au |en |pour |beim |im |au niveau )", after + " ")
        or re.match(r" ?[a-z]", after)
        else None
    )
    return near or _last_word(
        before if not re.search(r"[;.!]", before[last:]) and last and "~" in before else ""
    )


def _last_word(before: str) -> Quantity | None:
    best: tuple[int, Quantity] | None = None
    taken = 0
    for quantity, pattern in WORDS:
        for match in pattern.finditer(before):
            if (
                best is None
                or match.end() > best[0]
                or (match.end() == best[0] and match.start() < taken)
            ):
                best, taken = (match.end(), quantity), match.start()
    return best[1] if best else None


def _first_word(after: str) -> Quantity | None:
    found = [
        (match.start(), quantity)
        for quantity, pattern in WORDS
        if (match := pattern.search(after.split(",", maxsplit=1)[0]))
    ]
    first = min(found, key=lambda item: item[0], default=None)
    return first[1] if first and not re.search(r"[0-9]", after[: first[0]]) else None


def _answer(line: str, number: _Number, pending: Quantity | None) -> Quantity | None:
    """The open question takes the only number of an answer."""
    if pending is None or len(_NUMBER.findall(line)) != 1:
        return None
    return pending if number.unit != "mmhg" else None
