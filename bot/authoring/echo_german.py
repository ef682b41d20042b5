"""Echoed conditions in German: whole sentences, with the article of the measured noun.

A value whose noun is in the list begins a sentence („Der Blutdruck … beträgt 180 mmHg oder mehr“);
any other stands in quotation marks before a colon, so that nothing can be made to agree wrongly.
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from bot.authoring.echo_words import NO_BREAK, Gender, Subject, duration
from bot.domain.comparison import Comparison
from bot.domain.condition import Function

_MASCULINE = frozenset(
    [
        "abstand",
        "anteil",
        "bauchumfang",
        "blutdruck",
        "blutzucker",
        "bmi",
        "mittelwert",
        "puls",
        "schmerz",
        "umfang",
        "verbrauch",
        "verlust",
        "wert",
        "zucker",
        "gewichtsverlust",
    ]
)
_FEMININE = frozenset(
    [
        "anzahl",
        "dauer",
        "differenz",
        "dosis",
        "entfernung",
        "größe",
        "häufigkeit",
        "kontrollmessung",
        "körpergröße",
        "menge",
        "messung",
        "note",
        "punktzahl",
        "schrittzahl",
        "summe",
        "temperatur",
        "veränderung",
        "zahl",
        "zweitmessung",
    ]
)
_NEUTER = frozenset(
    ["alter", "cholesterin", "ergebnis", "gewicht", "hba1c", "hdl", "körpergewicht", "ldl", "tempo"]
)
_ARTICLES = {Gender.MASCULINE: "der", Gender.FEMININE: "die", Gender.NEUTER: "das"}
_ADJECTIVE = re.compile(r"(?P<stem>[A-ZÄÖÜ]?[a-zäöüß]+?)e[rs]?")
_DURATIONS = {
    "minute": ("Minute", "Minuten"),
    "hour": ("Stunde", "Stunden"),
    "day": ("Tag", "Tagen"),
}
_COMPUTED = {
    Function.SUM: ("die Summe", Gender.FEMININE),
    Function.MEAN: ("der Mittelwert", Gender.MASCULINE),
    Function.MIN: ("der kleinste Wert", Gender.MASCULINE),
    Function.MAX: ("der größte Wert", Gender.MASCULINE),
}
_QUANTITY = {
    Comparison.LESS: "weniger als {}",
    Comparison.AT_MOST: "{} oder weniger",
    Comparison.MORE: "mehr als {}",
    Comparison.AT_LEAST: "{} oder mehr",
    Comparison.EQUAL: "genau {}",
    Comparison.DIFFERENT: "jeder andere Wert als {}",
}
_IS = {
    Comparison.LESS: "liegt unter {}",
    Comparison.AT_MOST: "beträgt {} oder weniger",
    Comparison.MORE: "liegt über {}",
    Comparison.AT_LEAST: "beträgt {} oder mehr",
    Comparison.EQUAL: "beträgt genau {}",
    Comparison.DIFFERENT: "beträgt nicht {}",
}
_IS_AGAINST = {
    Comparison.LESS: "ist kleiner als der Wert {}",
    Comparison.AT_MOST: "ist kleiner als der Wert {} oder gleich",
    Comparison.MORE: "ist größer als der Wert {}",
    Comparison.AT_LEAST: "ist größer als der Wert {} oder gleich",
    Comparison.EQUAL: "ist gleich dem Wert {}",
    Comparison.DIFFERENT: "ist nicht gleich dem Wert {}",
}


class German:
    """The words of German."""

    both = "UND"
    either = "ODER"
    decimal = ","

    def value(self, name: str) -> Subject:
        """With its article where the noun is known; an adjective before it takes its weak form."""
        first, _, rest = name.partition(" ")
        gender = _gender(first)
        if gender is not None:
            return Subject(f"{_ARTICLES[gender]} {name}", gender)
        gender = _gender(rest.partition(" ")[0])
        adjective = _ADJECTIVE.fullmatch(first)
        if gender is None or adjective is None:
            return Subject(self.quoted(name))
        weak = adjective["stem"].lower() + "e"
        return Subject(f"{_ARTICLES[gender]} {weak} {rest}", gender)

    def computed(self, function: Function, parts: Sequence[str]) -> Subject:
        """Der Mittelwert von (A; B)."""
        said, gender = _COMPUTED[function]
        return Subject(f"{said} von ({'; '.join(parts)})", gender)

    def reckoned(self, said: str) -> Subject:
        """Das Ergebnis von (A × B)."""
        return Subject(f"das Ergebnis von ({said})", Gender.NEUTER)

    def compared(self, subject: Subject, sign: Comparison, quantity: str) -> str:
        """Der Blutzucker liegt unter 70 mg/dL."""
        if subject.gender is None:
            return f"{subject.said}: {_QUANTITY[sign].format(quantity)}"
        return f"{subject.said} {_IS[sign].format(quantity)}"

    def against(self, subject: Subject, sign: Comparison, other: str) -> str:
        """Das Gewicht ist kleiner als der Wert „Zielgewicht“."""
        said = subject.said if subject.gender is not None else f"der Wert {subject.said}"
        return f"{said} {_IS_AGAINST[sign].format(other)}"

    def between(self, subject: Subject, low: str, high: str) -> str:
        """Der Blutzucker beträgt 54 bis 70 mg/dL."""
        if subject.gender is None:
            return f"{subject.said}: {low} bis {high}"
        return f"{subject.said} beträgt {low} bis {high}"

    def answer(self, name: str, labels: Sequence[str], *, other: bool) -> str:
        """„Zeichen“: Antwort „Ich zittere“ oder „Ich schwitze“."""
        said = f"eine andere Antwort als {self._any(labels)}" if other else ""
        return f"{self.quoted(name)}: {said or f'Antwort {self._any(labels)}'}"

    def result(self, name: str, labels: Sequence[str], *, other: bool) -> str:
        """„Punkte“: Ergebnis „Hohes Risiko“."""
        said = f"ein anderes Ergebnis als {self._any(labels)}" if other else ""
        return f"{self.quoted(name)}: {said or f'Ergebnis {self._any(labels)}'}"

    def _any(self, labels: Sequence[str]) -> str:
        items = [self.quoted(label) for label in labels]
        return f"{', '.join(items[:-1])} oder {items[-1]}" if len(items) > 1 else "".join(items)

    def among(self, name: str, label: str, *, missing: bool) -> str:
        """„Zeichen“: „Ich zittere“ ist angekreuzt."""
        ticked = "ist nicht angekreuzt" if missing else "ist angekreuzt"
        return f"{self.quoted(name)}: {self.quoted(label)} {ticked}"

    def answered(self, name: str, *, missing: bool) -> str:
        """„Blutdruck“: es wurde eine Antwort gegeben."""
        given = "es wurde keine Antwort gegeben" if missing else "es wurde eine Antwort gegeben"
        return f"{self.quoted(name)}: {given}"

    def silence(self, name: str, wait: timedelta) -> str:
        """„Blutdruck“: keine Antwort innerhalb von 15 Minuten."""
        count, unit = duration(wait)
        word = _DURATIONS[unit][count > 1]
        return f"{self.quoted(name)}: keine Antwort innerhalb von {count}{NO_BREAK}{word}"

    def untrue(self, said: str) -> str:
        """Dies trifft nicht zu: (…)."""
        return f"dies trifft NICHT zu: ({said})"

    def quoted(self, text: str) -> str:
        """„Zeichen“."""
        return f"„{text}“"


def _gender(noun: str) -> Gender | None:
    low = noun.lower().rstrip(",")
    for gender, nouns in (
        (Gender.MASCULINE, _MASCULINE),
        (Gender.FEMININE, _FEMININE),
        (Gender.NEUTER, _NEUTER),
    ):
        if low in nouns:
            return gender
    return None
