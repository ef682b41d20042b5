"""What people write around what they want to say: it tells nothing about danger."""

from typing import Final

BEFORE: Final = {
    "fr": (
        *("bonjour, ", "docteur ", "voilà ", "dites, ", "svp ", "excusez-moi de déranger mais "),
        *("je voulais vous dire que ", "bonsoir madame, je vous écris parce que "),
    ),
    "de": (
        *("guten Tag, ", "Herr Doktor ", "also ", "sagen Sie mal, ", "bitte ", "Entschuldigung, "),
        *("ich wollte Ihnen sagen dass ", "guten Abend, ich schreibe Ihnen weil "),
    ),
}
BEHIND: Final = {
    "fr": (" merci", " svp", " que faire ?", " et j'ai peur", " vous pouvez m'aider ?"),
    "de": (
        " danke",
        " bitte",
        " was soll ich tun?",
        " und ich habe Angst",
        " können Sie mir helfen?",
    ),
}
