"""The content's pictures."""

from pathlib import Path

from bot.chat.pictures import read_picture


def test_a_picture_is_read_from_the_content_and_from_nowhere_else(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "pictures").mkdir(parents=True)
    (content / "pictures" / "arm.png").write_bytes(b"png")
    (tmp_path / "secret").write_bytes(b"secret")
    assert read_picture(content, "pictures/arm.png") == b"png"
    assert read_picture(content, "../secret") is None
    assert read_picture(content, "pictures/foot.png") is None
    assert read_picture(content, "pictures") is None
