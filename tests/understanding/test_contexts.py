"""In what way something is said: each kind of context silences, and its exceptions do not."""

import pytest

from bot.domain.meaning import Meaning
from bot.understanding.understand import Understanding
from bot.understanding.vocabulary import Lexicon

SILENT = [
    ("negation", "kein einziges Mal Atemnot heute"),
    ("negation", "ich habe nie daran gedacht, mich umzubringen"),
    ("negation", "Herzrasen: nein"),
    ("hypothetical", "ich habe Angst, dass ich im Bus umkippe"),
    ("hypothetical", "si je n'arrive plus à respirer la nuit, qui appeler ?"),
    ("hypothetical", "on m'a conseillé de venir si ma bouche tombe"),
    ("question", "bonjour docteur, d'où vient un infarctus"),
    ("past", "mon AVC date de 2012"),
    ("past", "avant j'étais souvent inconscient"),
    ("elsewhere", "le poisson rouge ne bouge plus"),
    ("hypothetical", "für den Fall, dass Oma plötzlich ohnmächtig wird"),
    ("hypothetical", "bekäme ich mal Nasenbluten, was dann"),
    ("hypothetical", "wenn mir im Zug schwindlig würde"),
    ("hypothetical", "perdre connaissance, c'est ma hantise"),
    ("hypothetical", "si ma bouche tombait d'un côté, il faudrait le 112"),
    ("question", "hilft Honig gegen Atemnot"),
    ("past", "gamin, je m'évanouissais à chaque piqûre"),
    ("past", "mit zehn hatte ich einen allergischen Schock"),
    ("negation", "essoufflé, moi ? mais non"),
    ("elsewhere", "der Held im Film bekommt einen Schlaganfall"),
    ("elsewhere", "rendez-vous mardi pour mon pied infecté"),
    ("elsewhere", "wir sind erstickt vor Kichern"),
    ("other matter", "j'ai pris mon comprimé trop tard"),
]
LOUD = [
    "ich habe Luftnot, nein?",
    "j'ai peur de mourir, ma poitrine me serre",
    "j'ai peur de m'endormir parce que j'étouffe",
    "wie 2016 beim Schlaganfall, mein Arm ist gelähmt",
    "pendant le film ma bouche est tombée d'un côté",
    "der Hund hat mich gebissen, es blutet sehr stark",
    "es blutet sehr stark am Bein, was soll ich tun?",
    "je voulais vous dire que je ne sais plus lever le bras",
    "es druckt ihm auf der Brust",
    "Diabetes seit 2009, die Brust drückt",
    "so starke Brustschmerzen hatte ich noch nie",
    "cette nuit la poitrine m'a serré fort",
    "essoufflement brutal après mon opération du genou",
    "ich atme wie der Hund im August, keine Luft",
    "hilft nicht, das Spray, ich kriege keine Luft",
    "als läge ein Amboss auf der Brust",
    "könnte jemand kommen, Opa ist umgekippt",
    "ich steh am Fenster und schaffe es vor Atemnot nicht zur Tür",
    "après mon AVC de l'an 2015, voilà que ma bouche retombe maintenant",
]


@pytest.mark.parametrize(("kind", "text"), SILENT)
def test_an_explicit_cue_silences(understanding: Understanding, kind: str, text: str) -> None:
    meaning = understanding(text, None, ())
    assert not _flagged(meaning)
    assert kind in {finding.silenced_by for finding in meaning.findings}


@pytest.mark.parametrize("text", LOUD)
def test_what_only_looks_like_a_cue_does_not(understanding: Understanding, text: str) -> None:
    assert _flagged(understanding(text, None, ()))


def test_what_is_harmless_belongs_to_a_danger() -> None:
    lexicon = Lexicon.load()
    dangers = {frame.category for frame in lexicon.frames}
    names = (name.partition(".") for name in lexicon.lists.patterns)
    assert {danger for file, _, danger in names if file == "harmless"} <= dangers


def _flagged(meaning: Meaning) -> bool:
    return meaning.cry is not None or meaning.suspicion is not None
