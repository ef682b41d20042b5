"""Whatever somebody sends instead of an answer: one clear sentence, and nothing has changed."""

from collections.abc import Callable

from bot.domain.conversation import Conversation
from bot.domain.ids import PatientId
from bot.domain.text import FRENCH
from bot.sandbox.accounts import Person
from bot.services.ports.store import Transaction
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import PATIENT_BOT, TEAM_BOT, Clinic
from tests.stories.scenes import joins, measures, member, supporter

Sending = Callable[[Actor], object]

NONSENSE: dict[str, Sending] = {
    "nonsense": lambda a: a.phone.send(a.bot, "qsdf ghjk"),
    "a sticker": lambda a: a.phone.send_sticker(a.bot),
    "a photo": lambda a: a.phone.send_photo(a.bot),
    "a document": lambda a: a.phone.send_document(a.bot, "bilan.pdf", b"%PDF-1.4"),
    "a place": lambda a: a.phone.send_location(a.bot),
    "a contact": lambda a: a.phone.send_contact(a.bot, "0470 11 11 11", "Luc"),
    "a forwarded message": lambda a: a.phone.forward(a.bot, "Bonjour tout le monde"),
    "an unknown command": lambda a: a.phone.send(a.bot, "/abracadabra"),
    "markup": lambda a: a.phone.send(a.bot, "<b>{bold}</b> *x* _y_ [z](http://z) \\ %s"),
}


def conversation(tx: Transaction) -> Conversation:
    return tx.records.conversation(PatientId(1))


async def test_what_is_no_answer_gets_one_sentence_and_the_question_stays(
    clinic: Clinic,
) -> None:
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    await jeanne.choose("pied/accueil", "oui")
    before = await clinic.look(conversation)

    for name, sending in NONSENSE.items():
        count = len(jeanne.texts)
        sending(jeanne)
        await clinic.settle()
        assert len(jeanne.texts) == count + 1, name
        assert await clinic.look(conversation) == before, name
    await jeanne.choose("pied/grave", "aucun")
    assert jeanne.asked("pied/signes") == 1


async def test_ten_thousand_characters_get_one_sentence_for_each_message_that_telegram_makes(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    before, count = await clinic.look(conversation), len(jeanne.texts)

    await jeanne.send("blabla " * 1500)

    pieces = 3
    assert len(jeanne.texts) == count + pieces
    assert all(len(text) < 600 for text in jeanne.texts[count:])
    assert await clinic.look(conversation) == before


async def test_a_voice_message_is_answered_with_112_to_everybody(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    luc = await supporter(clinic, jeanne, "Luc", FRENCH)
    stranger = clinic.actor("Inconnue")
    learner = await joins(clinic, "Karl Muster")
    await learner.open("pied")

    for actor in (nathalie, jeanne, luc, stranger, learner):
        count = len(actor.texts)
        actor.phone.send_voice(actor.bot)
        await clinic.settle()
        said = actor.texts[count:]
        assert said
        assert "112" in " ".join(said)


async def test_a_changed_message_is_not_read_as_an_answer(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    number = await jeanne.send("bonjour")
    await jeanne.open("pied")
    before, count = await clinic.look(conversation), len(jeanne.texts)

    jeanne.phone.edit(jeanne.bot, number, "Oui, je regarde")
    await clinic.settle()

    assert len(jeanne.texts) == count + 1
    assert await clinic.look(conversation) == before


async def test_a_group_is_asked_to_write_in_private_and_another_bot_hears_nothing(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    before = await clinic.look(conversation)
    group = clinic.sandbox.group(-77, "Famille", [jeanne.phone], [PATIENT_BOT.username])
    await clinic.settle()
    chat = jeanne.phone.chat(group)

    def heard() -> int:
        return len(chat.received)

    assert heard() == 1
    assert "privé" in chat.last.text

    jeanne.phone.send(group, "/menu")
    await clinic.settle()
    assert heard() == 2
    jeanne.phone.send(group, "130/80")
    await clinic.settle()
    assert heard() == 2
    assert await clinic.look(conversation) == before

    robot = clinic.sandbox.phone(Person(900, "Robot", "fr", "robot_bot", is_bot=True))
    for place in (PATIENT_BOT.username, TEAM_BOT.username):
        robot.send(place, "/start")
        await clinic.settle()
        assert robot.chat(place).texts == ()


async def test_impossible_measurements_are_refused_kindly(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await measures(jeanne)
    before = await clinic.look(conversation)

    for bad in ("999/5", "80/130", "douze", "1e9/1e9", "٣/٢", "130/80/70"):
        count = len(jeanne.texts)
        await jeanne.send(bad)
        assert len(jeanne.texts) == count + 1, bad
        assert await clinic.look(conversation) == before, bad
    await jeanne.send("130/80")
    assert jeanne.count(words.text(FRENCH, "tension/merci")) == 1
