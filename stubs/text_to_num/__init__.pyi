from typing import Literal

def text2num(text: str, lang: Literal["de", "en", "es", "fr", "it", "nl", "pt"]) -> int: ...
def alpha2digit(
    text: str,
    lang: Literal["de", "en", "es", "fr", "it", "nl", "pt"],
    threshold: float = 3.0,
) -> str: ...
