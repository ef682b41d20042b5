import sqlalchemy
from sqlalchemy import text


def _tables(url: str) -> list[str]:
    engine = sqlalchemy.create_engine(url)
    try:
        return sqlalchemy.inspect(engine).get_table_names()
    finally:
        engine.dispose()


def _make_a_table(url: str) -> None:
    engine = sqlalchemy.create_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE trace (id INTEGER PRIMARY KEY)"))
    finally:
        engine.dispose()


def test_a_database_is_new_and_empty_when_a_test_gets_it(database_url: str) -> None:
    assert _tables(database_url) == []
    _make_a_table(database_url)
    assert _tables(database_url) == ["trace"]


def test_the_next_test_does_not_see_what_the_last_one_left(database_url: str) -> None:
    assert _tables(database_url) == []
    _make_a_table(database_url)


def test_the_server_answers_at_its_own_address(postgresql_url: str) -> None:
    assert _tables(postgresql_url) == []
