"""What a cry for help was about, in plain words for the care team: the rule of its alert."""

from bot.dialogs.tongues import text
from bot.domain.text import Text

SUICIDE = "suicide"
VALUES = "values"

_UNNAMED = ("sans précision", "ohne nähere Angabe")

_CATEGORIES = {
    "chest_pain": ("douleur dans la poitrine", "Schmerzen in der Brust"),
    "stroke": (
        "visage, parole, bras ou jambe\u00a0: signes d'AVC",
        "Gesicht, Sprache, Arm oder Bein: Zeichen eines Schlaganfalls",
    ),
    "vision_loss": ("perte de la vue", "Verlust der Sehkraft"),
    "hypo": ("signes de sucre trop bas", "Zeichen von Unterzucker"),
    "hyper": ("signes de sucre trop haut", "Zeichen von zu hohem Zucker"),
    SUICIDE: ("grande détresse, envie de mourir", "große Not, Wunsch zu sterben"),
    "foot": ("plaie ou infection du pied", "Wunde oder Entzündung am Fuß"),
    "breathless": ("difficulté à respirer", "Atemnot"),
    "bp_crisis": ("tension très haute", "sehr hoher Blutdruck"),
    "syncope": ("malaise, perte de connaissance", "Ohnmacht, Bewusstlosigkeit"),
    "palpitations": ("palpitations", "Herzrasen"),
    "anaphylaxis": ("réaction allergique grave", "schwere allergische Reaktion"),
    "bleeding": ("saignement", "Blutung"),
    "overdose": ("trop de médicaments pris", "zu viele Medikamente genommen"),
    "limb": (
        "jambe ou bras\u00a0: douleur, froid ou gonflement",
        "Bein oder Arm: Schmerz, Kälte, Schwellung",
    ),
    "rhabdo": ("douleurs musculaires, urine foncée", "Muskelschmerzen, dunkler Urin"),
    VALUES: ("sucre ou tension, a demandé de l'aide", "Zucker oder Blutdruck, bat um Hilfe"),
    "values_signs": (
        "sucre ou tension, avec des signes de danger",
        "Zucker oder Blutdruck, mit Zeichen von Gefahr",
    ),
}


def rule_of(category: str) -> Text:
    """The rule of the alert that a cry of this category raises, in words."""
    french, german = _CATEGORIES.get(category, _UNNAMED)
    return text(f"Appel à l'aide\u00a0: {french}", f"Hilferuf: {german}")


def rule_of_silence(category: str) -> Text:
    """The rule of the alert that an unanswered question about a weak sign raises."""
    french, german = _CATEGORIES.get(category, _UNNAMED)
    return text(
        f"Signe possible, question restée sans réponse\u00a0: {french}",
        f"Mögliches Zeichen, Frage blieb ohne Antwort: {german}",
    )
