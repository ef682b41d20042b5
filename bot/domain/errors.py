"""The root of every error of ours, so that an edge can tell ours from a library's."""


class PartnerError(Exception):
    """Something went wrong that we foresaw; its text says what was expected and what to do now."""


class MissingLanguageError(PartnerError):
    """A text was asked for in a language that it does not have."""
