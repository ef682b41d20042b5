"""Values from outside: a TOML file and the environment, which wins.

`PP_DATABASE_URL` in the environment is `database_url` in the file. A setting is read when a
command uses it, so that no command demands what it does not need. A wrong value raises
SettingError with one sentence that names the setting; values of secrets are never repeated.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from bot.domain.errors import PartnerError

NAMES = (
    "patient_token",
    "careteam_token",
    "telegram_api",
    "database_url",
    "data_dir",
    "content_dir",
    "encryption_key",
    "http_host",
    "http_port",
    "public_url",
    "unsigned_content",
    "forwarding",
    "forwarding_basis",
    "language",
)
PORT_MAX = 65_535
PACKAGED_CONTENT = Path(__file__).parent / "content"


class SettingError(PartnerError):
    """A setting is missing or wrong; the sentence names it and says what to write."""


class Settings:
    """Settings by name; see NAMES. Unknown names in the file are refused (a typo must not pass)."""

    def __init__(self, values: Mapping[str, str]) -> None:
        unknown = sorted(set(values) - set(NAMES))
        if unknown:
            known = ", ".join(NAMES)
            raise SettingError(f"Unknown setting {unknown[0]!r}. Known are: {known}.")
        self._values = values

    @staticmethod
    def load(environment: Mapping[str, str], file: Path | None = None) -> "Settings":
        """Reads the file (if any) and the variables PP_…, which win.

        Raises SettingError where the file is not TOML or a name is unknown.
        """
        values = _from_file(file) if file is not None else {}
        for name in NAMES:
            given = environment.get(f"PP_{name.upper()}")
            if given is not None:
                values[name] = given.strip()
        return Settings(values)

    def _optional(self, name: str) -> str:
        return self._values.get(name, "")

    def _required(self, name: str, example: str) -> str:
        value = self._optional(name)
        if not value:
            raise SettingError(f"PP_{name.upper()} is not set. Expected {example}.")
        return value

    def _token(self, name: str) -> str:
        token = self._required(name, "a bot token as BotFather gives it, like 123456:ABC…")
        number, colon, secret = token.partition(":")
        if not (number.isdigit() and colon and secret):
            raise SettingError(f"PP_{name.upper()} is not a bot token of the form 123456:ABC….")
        return token

    @property
    def patient_token(self) -> str:
        """The token of the bot of patients and caregivers."""
        return self._token("patient_token")

    @property
    def careteam_token(self) -> str:
        """The token of the care team's bot; never the same as the patients'."""
        token = self._token("careteam_token")
        if token == self._optional("patient_token"):
            raise SettingError(
                "PP_CARETEAM_TOKEN is the same as PP_PATIENT_TOKEN. Make a second bot."
            )
        return token

    @property
    def telegram_api(self) -> str:
        """The base address of a Bot API server, without a final slash."""
        return self._address("telegram_api", "https://api.telegram.org")

    @property
    def public_url(self) -> str:
        """Where Telegram reaches us by webhook; empty: long polling."""
        return self._address("public_url", "")

    def _address(self, name: str, default: str) -> str:
        value = (self._optional(name) or default).rstrip("/")
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.netloc):
            raise SettingError(f"PP_{name.upper()} is not an http(s) address: {value!r}.")
        return value

    @property
    def data_dir(self) -> Path:
        """Where the database, the lock and backups lie."""
        return Path(self._optional("data_dir") or "data")

    @property
    def database_url(self) -> str:
        """A SQLAlchemy URL; by default SQLite in the data folder."""
        url = self._optional("database_url") or f"sqlite:///{self.data_dir / 'partner.db'}"
        if url.startswith(("postgresql://", "postgres://")):
            url = "postgresql+psycopg://" + url.split("://", 1)[1]
        if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise SettingError(
                "PP_DATABASE_URL is neither sqlite:///file nor postgresql://user@host/name."
            )
        return url

    @property
    def content_dir(self) -> Path:
        """The folder of fiches; by default the one that comes with the program."""
        folder = Path(self._optional("content_dir") or PACKAGED_CONTENT)
        if not folder.is_dir():
            raise SettingError(f"PP_CONTENT_DIR is not a folder: {str(folder)!r}.")
        return folder

    @property
    def language(self) -> str:
        """In which language the commands for authors speak; empty: as each command says."""
        return self._optional("language")

    @property
    def encryption_key(self) -> str:
        """32 bytes in url-safe base64, as text; parsed where it is used, never printed."""
        return self._required(
            "encryption_key", "32 random bytes in url-safe base64 (see the README for a command)"
        )

    @property
    def http_host(self) -> str:
        """The address to listen on."""
        return self._optional("http_host") or "127.0.0.1"

    @property
    def http_port(self) -> int:
        """The port to listen on; 0 takes a free one."""
        text = self._optional("http_port") or "8080"
        if not text.isdigit() or int(text) > PORT_MAX:
            raise SettingError(f"PP_HTTP_PORT is not a port number from 0 to {PORT_MAX}: {text!r}.")
        return int(text)

    @property
    def unsigned_content(self) -> str:
        """Why content is run whose red-flag rules no clinician has signed; empty: it is not."""
        return self._optional("unsigned_content")

    @property
    def forwarding(self) -> bool:
        """Whether flagged answers are forwarded to the care team. A decision nobody makes for
        the operator: not set, or `on` without a basis, raises SettingError.
        """
        value = self._optional("forwarding").lower()
        if value not in {"on", "off"}:
            raise SettingError(
                "PP_FORWARDING must be decided. Write 'on' with PP_FORWARDING_BASIS (the legal"
                " route under which flagged answers are forwarded), or 'off' for education only;"
                " docs/modes.md says what each does."
            )
        if value == "on":
            self._required("forwarding_basis", "the legal route under which PP_FORWARDING is on")
        return value == "on"

    @property
    def forwarding_basis(self) -> str:
        """The legal route of forwarding; kept in the audit."""
        return self._optional("forwarding_basis")


def _from_file(file: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as problem:
        raise SettingError(f"The settings file {str(file)!r} cannot be read.") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingError(f"The settings file {str(file)!r} is not TOML: {problem}.") from problem
    values: dict[str, str] = {}
    for name, value in table.items():
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise SettingError(f"The setting {name!r} in the file must be a text or a number.")
        values[name] = str(value)
    return values
