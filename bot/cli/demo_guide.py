"""The four phones of the demo and the path that a newcomer is led along."""

from collections.abc import Mapping

from bot.sandbox.accounts import BotAccount, Person
from bot.sandbox.demo_phones import (
    Condition,
    DemoPhone,
    DemoPhones,
    GuideStep,
    Words,
    jumped,
    seen,
    started,
)

BOTS = (
    BotAccount("7001:demo-patients", 7001, "partenaire_demo_bot", "Partenaire"),
    BotAccount("7002:demo-careteam", 7002, "equipe_demo_bot", "Équipe · Team"),
)
PATIENTS, CARETEAM = BOTS[0].username, BOTS[1].username


def demo_phones(tokens: Mapping[str, str]) -> DemoPhones:
    """The phones, left to right, and the guide; `tokens` are the one-time links by person."""
    jeanne = _words("Patiente, français", "Patientin, Französisch", "Patient, French")
    karl = _words("Patient, allemand", "Patient, Deutsch", "Patient, German")
    nurse = _words("Infirmière, équipe de soins", "Pflegerin, Team", "Nurse, care team")
    phones = (
        DemoPhone("jeanne", jeanne, Person(101, "Jeanne", "fr"), PATIENTS, tokens["jeanne"]),
        DemoPhone("karl", karl, Person(102, "Karl", "de"), PATIENTS, tokens["karl"]),
        _relative(),
        DemoPhone("nathalie", nurse, Person(104, "Nathalie", "fr"), CARETEAM, tokens["nathalie"]),
    )
    return DemoPhones(phones, (*_arrival(), *_alert(), *_every_day()))


def _relative() -> DemoPhone:
    hint = _words(
        "Jeanne l'invite : Menu, puis « Une personne qui me soutient ». "
        "Touchez le lien qu'elle reçoit.",
        "Jeanne lädt ihn ein: Menü, dann „Person, die mich unterstützt“. "
        "Tippen Sie auf ihren Link.",
        "Jeanne invites him: menu, then “A person who supports me”. Tap the link that she gets.",
    )
    title = _words("Proche de Jeanne", "Angehöriger von Jeanne", "Jeanne's relative")
    return DemoPhone("luc", title, Person(103, "Luc", "fr"), PATIENTS, hint=hint)


def _arrival() -> tuple[GuideStep, ...]:
    return (
        _step(
            "nathalie",
            _words("L'équipe est là", "Das Team ist da", "The team is there"),
            _words(
                "Sur le téléphone de Nathalie : DÉMARRER, puis une langue.",
                "Auf Nathalies Handy: STARTEN, dann eine Sprache.",
                "On Nathalie's phone: START, then a language.",
            ),
            started("nathalie"),
        ),
        _step(
            "jeanne",
            _words("Jeanne arrive", "Jeanne kommt dazu", "Jeanne joins"),
            _words(
                "DÉMARRER, la langue, trois écrans, puis ses accords.",
                "STARTEN, die Sprache, drei Seiten, dann ihre Zustimmungen.",
                "START, the language, three screens, then what she agrees to.",
            ),
            seen("jeanne", "Que voulez-vous faire", "Was möchten Sie tun"),
        ),
    )


def _alert() -> tuple[GuideStep, ...]:
    return (
        _step(
            "jeanne",
            _words("Une réponse inquiète", "Eine Antwort macht Sorge", "An answer of concern"),
            _words(
                "Menu, « Questions sur ma santé », « Je regarde mes pieds » : touchez "
                "un signe grave.",
                "Menü, „Fragen zu meiner Gesundheit“, „Ich schaue meine Füße an“: "
                "Tippen Sie ein schweres Zeichen an.",
                "Menu, questionnaires, the foot check: choose a serious sign.",
            ),
            seen("nathalie", "A-"),
        ),
        _step(
            "nathalie",
            _words("Nathalie s'en occupe", "Nathalie übernimmt", "Nathalie takes it"),
            _words(
                "Elle touche « Je m'en occupe ». Regardez ce que Jeanne apprend.",
                "Sie tippt „Ich übernehme“. Sehen Sie, was Jeanne erfährt.",
                "She takes it. See what Jeanne is told.",
            ),
            seen("jeanne", "a vu", "gesehen"),
        ),
    )


def _every_day() -> tuple[GuideStep, ...]:
    return (
        _step(
            "jeanne",
            _words("Un rappel chaque jour", "Jeden Tag eine Erinnerung", "A daily reminder"),
            _words(
                "Menu, « Mes rappels », médicaments, 8 h. Puis la pendule : 08:00.",
                "Menü, „Meine Erinnerungen“, Medikamente, 8 Uhr. Dann die Uhr: 08:00.",
                "Menu, reminders, medicines, 08:00. Then move the clock to the next 08:00.",
            ),
            seen("jeanne", "C'est l'heure de votre rappel", "Ihre Erinnerung"),
        ),
        _step(
            "karl",
            _words("Karl, en allemand", "Karl, auf Deutsch", "Karl, in German"),
            _words(
                "La même chose en allemand. Les deux langues se valent.",
                "Dasselbe auf Deutsch. Beide Sprachen sind gleich gut.",
                "The same in German. Both languages are equally good.",
            ),
            started("karl"),
        ),
        _step(
            "luc",
            _words("Un proche veille", "Ein Angehöriger hilft", "A relative helps"),
            _words(
                "Jeanne invite Luc. Un rappel sans réponse ? Luc l'apprend deux heures après.",
                "Jeanne lädt Luc ein. Bleibt die Antwort aus, hört Luc es nach zwei Stunden.",
                "Jeanne invites Luc. A reminder without an answer? Luc hears of it 2 hours later.",
            ),
            jumped("+1h"),
        ),
    )


def _step(phone: str, title: Words, text: Words, done_when: Condition) -> GuideStep:
    return GuideStep(title, text, phone, done_when)


def _words(french: str, german: str, english: str) -> Words:
    return {"fr": french, "de": german, "en": english}
