"""A single weak sign raises no alarm, but one closed question."""

import pytest

from bot.understanding.understand import Understanding


@pytest.mark.parametrize(
    "sentence",
    [
        "j'ai la tête qui tourne",
        "j'ai des vertiges",
        "je ne vois pas bien",
        "je suis essoufflé dans les escaliers",
        "j'ai des fourmis dans le bras",
        "mon coeur bat un peu vite",
        "je me sens un peu oppressé",
        "je me sens faible",
        "j'ai un gros mal de tête",
        "mir ist schwindlig",
        "mir ist schwummrig",
        "ich sehe verschwommen",
        "mein Arm kribbelt",
        "ich fühle mich komisch",
        "ich habe starke Kopfschmerzen",
    ],
)
def test_a_weak_sign_is_asked_about_and_alarms_nobody(
    understanding: Understanding, sentence: str
) -> None:
    meaning = understanding(sentence, None, ())
    assert meaning.suspicion is not None
    assert meaning.cry is None


def test_a_weak_sign_of_somebody_who_is_there_is_theirs(understanding: Understanding) -> None:
    suspicion = understanding("ma mère a la tête qui tourne", None, ()).suspicion
    assert suspicion is not None
    assert suspicion.bystander
