"""Settings: a wrong one is named in one sentence; what is secret is never repeated."""

from pathlib import Path

import pytest

from bot.settings import SettingError, Settings

RIGHT = {
    "PP_PATIENT_TOKEN": "1:patients-secret",
    "PP_CARETEAM_TOKEN": "2:careteam-secret",
    "PP_FORWARDING": "on",
    "PP_FORWARDING_BASIS": "clinical investigation 2026/1",
}


def settings(**other: str) -> Settings:
    return Settings.load({**RIGHT, **other})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("patient_token", "nonsense"),
        ("careteam_token", "1:patients-secret"),
        ("encryption_key", ""),
        ("forwarding", "perhaps"),
        ("forwarding", ""),
        ("database_url", "mysql://somewhere"),
        ("http_port", "eighty"),
        ("http_port", "70000"),
        ("telegram_api", "telegram"),
        ("public_url", "my-server"),
        ("content_dir", "/nowhere/at/all"),
    ],
)
def test_a_wrong_setting_is_named_and_a_secret_is_not_repeated(name: str, value: str) -> None:
    wrong = settings(**{f"PP_{name.upper()}": value})
    with pytest.raises(SettingError, match=f"PP_{name.upper()}") as told:
        getattr(wrong, name)
    assert "secret" not in str(told.value)


def test_forwarding_on_needs_the_legal_route() -> None:
    with pytest.raises(SettingError, match="PP_FORWARDING_BASIS"):
        _ = settings(PP_FORWARDING_BASIS="").forwarding
    assert settings().forwarding
    assert not settings(PP_FORWARDING="off", PP_FORWARDING_BASIS="").forwarding


def test_the_environment_wins_over_the_file_and_a_typo_in_the_file_is_refused(
    tmp_path: Path,
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('http_host = "0.0.0.0"\nhttp_port = 9000\n')
    read = Settings.load({**RIGHT, "PP_HTTP_PORT": "9001"}, file)
    assert (read.http_host, read.http_port) == ("0.0.0.0", 9001)  # noqa: S104 - a value, no socket
    file.write_text('http_prt = "9000"\n')
    with pytest.raises(SettingError, match="http_prt"):
        Settings.load({}, file)
    file.write_text("this is not TOML")
    with pytest.raises(SettingError, match="not TOML"):
        Settings.load({}, file)


def test_a_postgresql_address_takes_our_driver() -> None:
    url = settings(PP_DATABASE_URL="postgresql://me@host/partner").database_url
    assert url == "postgresql+psycopg://me@host/partner"


def test_without_a_decision_the_rest_can_still_be_read() -> None:
    lean = Settings.load({})
    assert lean.data_dir == Path("data")
    assert lean.database_url == "sqlite:///data/partner.db"
    assert lean.content_dir.is_dir()
