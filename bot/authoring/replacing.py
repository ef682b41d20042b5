"""Files put in their place all at once or not at all."""

from collections.abc import Mapping
from pathlib import Path

from bot.domain.spoken import SpokenError
from bot.domain.text import phrase


class ReplacingError(SpokenError):
    """The system did not let the files be written; none was changed."""


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Write each file whole beside its old one, then put all of them in place.

    Raises ReplacingError where one cannot be written: then every old file is as it was.
    """
    fresh = {path: path.with_name(f".{path.name}.new") for path in contents}
    try:
        for path, content in contents.items():
            fresh[path].write_bytes(content)
    except OSError as error:
        for path in fresh.values():
            path.unlink(missing_ok=True)
        told = phrase(
            "usage", "“{path}” cannot be written. Nothing was changed.", path=error.filename
        )
        raise ReplacingError(told) from error
    for path, new in fresh.items():
        new.replace(path)


def create_file(path: Path, text: str) -> None:
    """Write a new file, and the folder that it lies in.

    Raises ReplacingError where it exists already or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise ReplacingError(
            phrase("usage", "“{path}” is there already. Nothing was changed.", path=str(path))
        ) from error
    except OSError as error:
        raise ReplacingError(
            phrase("usage", "“{path}” cannot be written. Nothing was changed.", path=str(path))
        ) from error
