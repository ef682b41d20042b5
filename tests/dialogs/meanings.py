"""What understanding made of the words that several stories of a dialogue say."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.domain.meaning import Cry, Finding, Intent, Match, Meaning, Measurement, Quantity, When
from bot.domain.severity import Severity

BRUSSELS = ZoneInfo("Europe/Brussels")
YES = Meaning("oui", intent=Intent.YES)
NO = Meaning("non", intent=Intent.NO)
PRESSURE = Meaning(
    "tension 13/8",
    intent=Intent.REPORT_MEASUREMENT,
    measurements=(Measurement(Quantity.PRESSURE, Decimal(130), Decimal(80), converted=True),),
)
SALT = (Match("faq", "salt", sure=True),)
WEAK = Meaning(
    "ça serre un peu",
    suspicion=Cry(Severity.RED, "chest_pain"),
    findings=(Finding("chest_pain: place", "chest_pain", ("serre",), Severity.RED),),
)
CRY = Meaning("mal au coeur", cry=Cry(Severity.RED, "chest_pain"))
TOMORROW = datetime(2026, 3, 3, 9, 0, tzinfo=BRUSSELS)
DENTIST = Meaning(
    "rappelle-moi", intent=Intent.SET_REMINDER, errand="le dentiste", when=When(TOMORROW)
)
