"""Echoed conditions in French: whole sentences, with the gender of the measured noun.

A value whose noun is in the list begins a sentence (« La tension … est de 180 mmHg ou plus »); any
other stands in quotation marks before a colon, so that nothing can be made to agree wrongly.
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.authoring.echo_words import NO_BREAK, Gender, Subject, duration, lower_first
from bot.domain.comparison import Comparison
from bot.domain.condition import Function

_FEMININE = frozenset(
    [
        "cétone",
        "consommation",
        "différence",
        "distance",
        "dose",
        "douleur",
        "durée",
        "fréquence",
        "glycémie",
        "hauteur",
        "hémoglobine",
        "hba1c",
        "ldl",
        "marche",
        "mesure",
        "moyenne",
        "note",
        "perte",
        "prise",
        "quantité",
        "somme",
        "taille",
        "température",
        "tension",
        "valeur",
        "variation",
        "vitesse",
    ]
)
_MASCULINE = frozenset(
    [
        "âge",
        "bmi",
        "chiffre",
        "cholestérol",
        "délai",
        "écart",
        "effort",
        "hdl",
        "imc",
        "nombre",
        "poids",
        "pouls",
        "pourcentage",
        "rythme",
        "résultat",
        "score",
        "sommeil",
        "taux",
        "temps",
        "total",
        "tour",
        "ventre",
    ]
)
_ADJECTIVES = frozenset(
    [
        "premier",
        "première",
        "deuxième",
        "second",
        "seconde",
        "troisième",
        "quatrième",
        "dernier",
        "dernière",
        "nouveau",
        "nouvelle",
        "ancien",
        "ancienne",
        "petit",
        "petite",
        "grand",
        "grande",
    ]
)
_VOWELS = tuple("aeiouyàâäéèêëîïôöùûüh")
_ASPIRATED = frozenset({"hauteur", "hdl", "hba1c"})
_ENDING = {Gender.FEMININE: "e"}
_DURATIONS = {
    "minute": ("minute", "minutes"),
    "hour": ("heure", "heures"),
    "day": ("jour", "jours"),
}
_COMPUTED = {
    Function.SUM: "la somme",
    Function.MEAN: "la moyenne",
    Function.MIN: "la plus petite valeur",
    Function.MAX: "la plus grande valeur",
}
_QUANTITY = {
    Comparison.LESS: "moins de {}",
    Comparison.AT_MOST: "{} ou moins",
    Comparison.MORE: "plus de {}",
    Comparison.AT_LEAST: "{} ou plus",
    Comparison.EQUAL: "exactement {}",
    Comparison.DIFFERENT: "toute autre valeur que {}",
}
_IS = {
    Comparison.LESS: "est inférieur{e} à {q}",
    Comparison.AT_MOST: "est de {q} ou moins",
    Comparison.MORE: "est supérieur{e} à {q}",
    Comparison.AT_LEAST: "est de {q} ou plus",
    Comparison.EQUAL: "est exactement de {q}",
    Comparison.DIFFERENT: "n'est pas de {q}",
}
_IS_AGAINST = {
    Comparison.LESS: "est inférieur{e} à {q}",
    Comparison.AT_MOST: "est inférieur{e} ou égal{e} à {q}",
    Comparison.MORE: "est supérieur{e} à {q}",
    Comparison.AT_LEAST: "est supérieur{e} ou égal{e} à {q}",
    Comparison.EQUAL: "est égal{e} à {q}",
    Comparison.DIFFERENT: "n'est pas égal{e} à {q}",
}


class French:
    """The words of French."""

    both = "ET"
    either = "OU"
    decimal = ","

    def value(self, name: str) -> Subject:
        """With its article where the noun is known."""
        low = lower_first(name)
        gender = _gender(low)
        if gender is None:
            return Subject(self.quoted(name))
        return Subject(f"{_article(low, gender)}{low}", gender)

    def computed(self, function: Function, parts: Sequence[str]) -> Subject:
        """La moyenne de (A ; B)."""
        listed = f"{NO_BREAK}; ".join(parts)
        return Subject(f"{_COMPUTED[function]} de ({listed})", Gender.FEMININE)

    def reckoned(self, said: str) -> Subject:
        """Le résultat de (A × B)."""
        return Subject(f"le résultat de ({said})", Gender.MASCULINE)

    def compared(self, subject: Subject, sign: Comparison, quantity: str) -> str:
        """La glycémie est inférieure à 70 mg/dL."""
        if subject.gender is None:
            return f"{subject.said}{NO_BREAK}: {_QUANTITY[sign].format(quantity)}"
        return f"{subject.said} {_IS[sign].format(q=quantity, e=_ENDING.get(subject.gender, ''))}"

    def against(self, subject: Subject, sign: Comparison, other: str) -> str:
        """Le poids est inférieur à la valeur « poids cible »."""
        gender = subject.gender
        said = subject.said if gender is not None else f"la valeur {subject.said}"
        ending = "e" if gender in {None, Gender.FEMININE} else ""
        return f"{said} {_IS_AGAINST[sign].format(q=f'la valeur {other}', e=ending)}"

    def between(self, subject: Subject, low: str, high: str) -> str:
        """La glycémie va de 54 à 70 mg/dL."""
        if subject.gender is None:
            return f"{subject.said}{NO_BREAK}: de {low} à {high}"
        return f"{subject.said} va de {low} à {high}"

    def answer(self, name: str, labels: Sequence[str], *, other: bool) -> str:
        """« Signe » : réponse « Je tremble » ou « Je transpire »."""
        said = f"une autre réponse que {self._any(labels)}" if other else ""
        return f"{self.quoted(name)}{NO_BREAK}: {said or f'réponse {self._any(labels)}'}"

    def result(self, name: str, labels: Sequence[str], *, other: bool) -> str:
        """« Points » : résultat « Risque élevé »."""
        said = f"un autre résultat que {self._any(labels)}" if other else ""
        return f"{self.quoted(name)}{NO_BREAK}: {said or f'résultat {self._any(labels)}'}"

    def _any(self, labels: Sequence[str]) -> str:
        items = [self.quoted(label) for label in labels]
        return f"{', '.join(items[:-1])} ou {items[-1]}" if len(items) > 1 else "".join(items)

    def among(self, name: str, label: str, *, missing: bool) -> str:
        """« Signes » : « Je tremble » est coché."""
        ticked = "n'est pas coché" if missing else "est coché"
        return f"{self.quoted(name)}{NO_BREAK}: {self.quoted(label)} {ticked}"

    def answered(self, name: str, *, missing: bool) -> str:
        """« Tension » : une réponse a été donnée."""
        given = "aucune réponse n'a été donnée" if missing else "une réponse a été donnée"
        return f"{self.quoted(name)}{NO_BREAK}: {given}"

    def silence(self, name: str, wait: timedelta) -> str:
        """« Tension » : pas de réponse en 15 minutes."""
        count, unit = duration(wait)
        word = _DURATIONS[unit][count > 1]
        return f"{self.quoted(name)}{NO_BREAK}: pas de réponse en {count}{NO_BREAK}{word}"

    def untrue(self, said: str) -> str:
        """Ceci n'est pas vrai : (…)."""
        return f"ceci n'est PAS vrai{NO_BREAK}: ({said})"

    def quoted(self, text: str) -> str:
        """« Signe »."""
        return f"«{NO_BREAK}{text}{NO_BREAK}»"


def _gender(low: str) -> Gender | None:
    words = low.lower().replace("(", " ").split()
    while words and words[0] in _ADJECTIVES:
        words = words[1:]
    if not words:
        return None
    if words[0] in _FEMININE:
        return Gender.FEMININE
    return Gender.MASCULINE if words[0] in _MASCULINE else None


def _article(low: str, gender: Gender) -> str:
    first = low.lower().partition(" ")[0]
    if first.startswith(_VOWELS) and first not in _ASPIRATED:
        return "l'"
    return "la " if gender is Gender.FEMININE else "le "
