"""R01: reminders and campaigns neither wake nor press."""

from datetime import timedelta

from bot.authoring.draft import Draft, Reminder
from bot.authoring.problem import Problems
from bot.authoring.references import Campaign
from bot.domain.reminder import NIGHT, QUIET_HOURS
from bot.domain.text import phrase

NAG_MIN = timedelta(minutes=10)
WEEK_DAYS = 7
WEEKLY_MAX = 4
"""Messages that the bot begins by itself in a week; a single week may have one a day."""


def check(draft: Draft, problems: Problems) -> None:
    """Report hours at night, second reminders after less than ten minutes, relatives who hear of it
    before the person was asked again, and campaigns with more than four messages a week.

    A person may still write an hour at night; a campaign chooses for others and keeps to the day.
    """
    for reminder in draft.reminders:
        for hour in reminder.hours:
            if NIGHT.cover(hour):
                message = phrase("lint", "{hour} is at night.", hour=f"{hour:%H:%M}")
                fix = phrase("lint", "Offer hours from 06:00 to 21:59; others can be typed.")
                problems.report("R01", reminder.head.extra["hours"], message, fix)
        _check_waits(reminder, problems)
    for campaign in draft.campaigns:
        _check_campaign(campaign, problems)


def _check_waits(reminder: Reminder, problems: Problems) -> None:
    extra = reminder.head.extra
    if reminder.nag_after < NAG_MIN:
        message = phrase("lint", "The second reminder comes so soon that it presses.")
        fix = phrase("lint", "Write 10 min or more.")
        problems.report("R01", extra["nag-after"], message, fix)
    if reminder.nudge_after <= reminder.nag_after:
        message = phrase("lint", "The relative hears of it before the person is asked again.")
        fix = phrase("lint", "Let nudge-after: be longer than nag-after:")
        problems.report("R01", extra["nudge-after"], message, fix)


def _check_campaign(campaign: Campaign, problems: Problems) -> None:
    extra = campaign.head.extra
    if QUIET_HOURS.cover(campaign.hour):
        message = phrase("lint", "{hour} is in the quiet hours.", hour=f"{campaign.hour:%H:%M}")
        fix = phrase("lint", "Choose an hour from 08:00 to 20:59.")
        problems.report("R01", extra["hour"], message, fix)
    days = (campaign.end - campaign.start).days + 1
    weekly = len(campaign.weekdays) or WEEK_DAYS / campaign.every_days
    if "every" in extra and weekly > WEEKLY_MAX and days > WEEK_DAYS:
        message = phrase("lint", "That is more than {count} messages a week.", count=WEEKLY_MAX)
        fix = phrase("lint", "Choose fewer days, or let it last one week.")
        problems.report("R01", extra["every"], message, fix)
