"""Somebody without an invitation: a friendly word, and not a trace."""

from bot.domain.people import Audience
from bot.domain.text import GERMAN
from tests.stories.actor import Actor
from tests.stories.clinic import TEAM_BOT, Clinic
from tests.stories.kept import everything, name_of
from tests.stories.scenes import joins, member

CONFIDENCE = "Bonjour, ici Madeleine Inconnue, ma glycémie dépasse 342"


async def tries_everything(clinic: Clinic, stranger: Actor) -> None:
    await stranger.start()
    await stranger.start("y" * 22)
    number = await stranger.send(CONFIDENCE)
    stranger.phone.edit(stranger.bot, number, CONFIDENCE + "?")
    stranger.phone.send_voice(stranger.bot)
    stranger.phone.send_photo(stranger.bot, caption=CONFIDENCE)
    stranger.phone.tap_data(stranger.bot, "1.menu", number)
    await clinic.settle()
    await stranger.send("Au secours, j'ai très mal dans la poitrine")
    stranger.phone.block(stranger.bot)
    await clinic.settle()


async def test_an_outsider_is_refused_kindly_and_leaves_no_trace(clinic: Clinic) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    await joins(clinic)
    heard = len(nathalie.texts)
    stranger = clinic.actor("Madeleine")
    astray = clinic.actor("Hermine", GERMAN, TEAM_BOT)

    await tries_everything(clinic, stranger)
    await tries_everything(clinic, astray)

    assert stranger.count("sur invitation") >= 3
    assert astray.last.text.startswith("Rufen Sie jetzt die 112 an.")
    for actor, audience in ((stranger, Audience.PATIENTS), (astray, Audience.CARETEAM)):
        kept = everything(clinic.values.database_url)
        own = (str(actor.chat), name_of(actor.chat, audience))
        for trace in (*own, "Madeleine", "glycémie dépasse"):
            assert [table for table, text in kept.items() if trace in text] == []
    assert len(nathalie.texts) == heard


async def test_what_is_kept_of_a_patient_names_nobody_outside_its_sealed_place(
    clinic: Clinic,
) -> None:
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await clinic.later(hours=73)
    await clinic.application.work.prune()

    kept = everything(clinic.values.database_url)

    for trace in (str(jeanne.chat), "Jeanne", "0470 00 00 00"):
        assert [table for table, text in kept.items() if trace in text] == []
    assert name_of(jeanne.chat) in kept["chat"]
    assert name_of(jeanne.chat) not in kept["inbox"]
    assert name_of(jeanne.chat) not in kept["outbox"]
