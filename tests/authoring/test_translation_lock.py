"""Whichever language is changed, the others are known to have stayed behind."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.authoring.load import compile_folder
from bot.authoring.problem import Severity
from bot.authoring.translation_lock import LOCK_FILE, Comparer, State
from bot.authoring.translations import Confirmation, Signature, confirm, read_translations

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)
LATER = date(2026, 12, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the sample fiches in which every text was compared."""
    copy = Path(shutil.copytree(SAMPLES, tmp_path / "content"))
    confirms(copy, all_new=True, day=TODAY)
    return copy


def confirms(folder: Path, *keys: str, all_new: bool = False, day: date = LATER) -> Confirmation:
    signature = Signature(day, Comparer.EDITORIAL)
    return confirm(read_translations(folder), keys, signature, all_new=all_new)


def edit(folder: Path, old: str, new: str, path: str = "modules/hypo.fiche") -> None:
    text = (folder / path).read_text("utf-8")
    assert old in text, "the sample has this text"
    (folder / path).write_text(text.replace(old, new, 1), "utf-8")


def waiting(folder: Path) -> dict[str, tuple[State, tuple[str, ...]]]:
    standings = read_translations(folder).standings
    return {s.unit.key: (s.state, s.languages) for s in standings if s.state is not State.OK}


def lines(folder: Path) -> list[str]:
    return (folder / LOCK_FILE).read_text("utf-8").splitlines()


def t02(folder: Path) -> list[tuple[Severity, str]]:
    problems = compile_folder(folder, today=TODAY).problems
    assert {problem.code for problem in problems} <= {"T02"}
    return [(problem.severity, problem.excerpt) for problem in problems]


def test_a_folder_whose_texts_were_all_compared_has_nothing_waiting(folder: Path) -> None:
    assert waiting(folder) == {}
    assert t02(folder) == []


def test_the_language_that_was_not_changed_is_stale_whichever_it_is(folder: Path) -> None:
    edit(folder, "Et maintenant ?", "Et là ?")
    edit(folder, "Ich schwitze", "Ich schwitze viel")

    assert waiting(folder) == {
        "hypo/encore/ask": (State.STALE, ("de",)),
        "hypo/signes/option-sueur": (State.STALE, ("fr",)),
    }


def test_a_stale_text_is_an_error_where_somebody_may_be_in_danger(folder: Path) -> None:
    edit(folder, "fr: Et maintenant ?", "fr: Et là ?")
    edit(folder, "title.fr: Réagir au sucre bas", "title.fr: Sucre bas")

    assert {(severity, line.split(":")[0]) for severity, line in t02(folder)} == {
        (Severity.ERROR, "de"),
        (Severity.WARNING, "title.de"),
    }


def test_both_changed_means_compare_again_and_stops_nobody(folder: Path) -> None:
    edit(folder, "fr: Et maintenant ?", "fr: Et là ?")
    edit(folder, "de: Und jetzt?", "de: Und nun?")

    assert waiting(folder) == {"hypo/encore/ask": (State.RECHECK, ())}
    assert [severity for severity, _ in t02(folder)] == [Severity.WARNING]


def test_a_change_taken_back_is_no_change(folder: Path) -> None:
    edit(folder, "fr: Et maintenant ?", "fr: Et là ?")
    edit(folder, "fr: Et là ?", "fr: Et maintenant ?")

    assert waiting(folder) == {}


def test_confirming_records_day_and_kind_of_that_line_only(folder: Path) -> None:
    before = lines(folder)
    edit(folder, "fr: Et maintenant ?", "fr: Et là ?")

    done = confirms(folder, "hypo/encore/ask")

    assert done.keys == ("hypo/encore/ask",)
    assert waiting(folder) == {}
    changed = [line for line in lines(folder) if line not in before]
    assert len(changed) == 1
    assert changed[0].startswith("hypo/encore/ask fr:")
    assert changed[0].endswith(" ok 2026-12-01 editorial")


def test_the_beginning_of_keys_confirms_a_whole_step(folder: Path) -> None:
    done = confirms(folder, "hypo/encore")

    assert len(done.keys) > 2
    assert all(key.startswith("hypo/encore/") for key in done.keys)


def test_a_new_text_waits_and_one_that_is_no_more_leaves_the_lock(folder: Path) -> None:
    edit(folder, "# encore\n", "# encore_une_fois\n")
    edit(folder, "min -> encore", "min -> encore_une_fois")

    states = {state for state, _ in waiting(folder).values()}
    done = confirms(folder, all_new=True)

    assert states == {State.NEW}
    assert len(done.dropped) == len(done.keys) > 2
    assert not [line for line in lines(folder) if line.startswith("hypo/encore/")]


def test_the_lock_is_sorted_and_the_same_however_often_it_is_written(folder: Path) -> None:
    before = (folder / LOCK_FILE).read_bytes()

    confirms(folder, all_new=True)

    assert (folder / LOCK_FILE).read_bytes() == before
    keys = [line.split()[0] for line in lines(folder)[1:]]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    "broken",
    [
        "<<<<<<< HEAD",
        "hypo/encore/ask fr:12345678",
        "hypo/x/say fr:1234567 de:12345678 ok 2026-11-22 editorial",
        "hypo/x/say fr:12345678 de:12345678 ok 2026-11-31 editorial",
        "hypo/x/say fr:12345678 de:12345678 ok 2026-11-22 medical",
    ],
)
def test_a_broken_line_is_told_and_loses_no_other(broken: str, folder: Path) -> None:
    whole = lines(folder)
    (folder / LOCK_FILE).write_text("\n".join([*whole[:5], broken, *whole[5:]]), "utf-8")

    found = read_translations(folder)
    done = confirms(folder, all_new=True)

    assert [(p.code, p.line, p.excerpt) for p in found.problems] == [("S01", 6, broken)]
    assert len(found.lock) == len(whole) - 1
    assert done == Confirmation()
    assert lines(folder) == [*whole[:5], broken, *whole[5:]]
    assert compile_folder(folder, today=TODAY).library is None


def test_a_line_that_stands_twice_is_told(folder: Path) -> None:
    whole = lines(folder)
    (folder / LOCK_FILE).write_text("\n".join([*whole, whole[3]]), "utf-8")

    assert [problem.code for problem in read_translations(folder).problems] == ["S04"]


def test_nothing_is_recorded_where_a_key_is_unknown_or_a_language_missing(folder: Path) -> None:
    edit(folder, "de: Und jetzt?\n", "")
    before = lines(folder)

    assert confirms(folder, "hypo/encore/ask").incomplete == ("hypo/encore/ask",)
    assert confirms(folder, "hypo/encour", "hypo/fin").unknown == ("hypo/encour",)
    assert lines(folder) == before


def test_nothing_is_recorded_while_a_fiche_cannot_be_read(folder: Path) -> None:
    (folder / "modules" / "hypo.fiche").write_bytes(b"\xff\xfe\x00")
    before = lines(folder)

    done = confirms(folder, all_new=True)

    assert done == Confirmation()
    assert lines(folder) == before
