from __future__ import annotations

import unicodedata

import pytest

from dateline_store.text import MARK, fold, one_line, sanitize_text, tokens

SANITIZED = [
    ("plain", "plain"),
    ("Дніпро, Łódź, 东部", "Дніпро, Łódź, 东部"),
    ("two\nlines", "two\nlines"),
    ("a\tb", "a b"),
    ("a\r\nb", "a \nb"),
    ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
    ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
    ("nul\x00bs\x08del\x7f", "nul␀bs␈del␡"),
    ("csi\x9b2J", f"csi{MARK}2J"),
    ("next\x85line", f"next{MARK}line"),
    ("rtl\u202egnp.exe", f"rtl{MARK}gnp.exe"),
    ("iso\u2066x\u2069", f"iso{MARK}x{MARK}"),
    ("mark\u200e\u200f\u061c", f"mark{MARK * 3}"),
    ("zero\u200bwidth\u2060\ufeff", f"zero{MARK}width{MARK * 2}"),
    ("line\u2028para\u2029", f"line{MARK}para{MARK}"),
    ("tag\U000e0041\U000e007f", f"tag{MARK * 2}"),
    ("lone\ud800\udfff", f"lone{MARK * 2}"),
    ("soft\xadhyphen", "soft-hyphen"),
    ("family 👩\u200d👧 stays", "family 👩\u200d👧 stays"),
    ("[b]markup[/b] stays", "[b]markup[/b] stays"),
]


@pytest.mark.parametrize(("text", "shown"), SANITIZED)
def test_sanitize_text(text: str, shown: str) -> None:
    assert sanitize_text(text) == shown
    assert one_line(text) == shown.replace("\n", " ")


def test_sanitizing_keeps_every_offset_and_leaves_nothing_that_acts() -> None:
    everything = "".join(chr(code) for code in range(0x110000))
    shown = sanitize_text(everything)
    assert len(shown) == len(everything)
    categories = {unicodedata.category(c) for c in shown if c not in "\n\u200d" and ord(c) < 0x600}
    assert not categories & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not [
        c for c in shown if unicodedata.bidirectional(c) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI"}
    ]
    assert sanitize_text(shown) == shown
    shown.encode("utf-8")


FOLDED = [
    ("Kharkiv", "kharkiv"),
    ("  Zaporizhzhia   Oblast ", "zaporizhzhia oblast"),
    ("Mar'inka", "marinka"),
    ("Mar’inka", "marinka"),
    ("Ivano-Frankivsk", "ivano frankivsk"),
    ("Ivano–Frankivsk", "ivano frankivsk"),
    ("São Tomé", "sao tome"),
    ("ŁÓDŹ", "lodz"),
    ("Straße", "strasse"),
    ("Їжак", "іжак"),
    ("\ufb01re", "fire"),
    ("Sum\xady", "sumy"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "folded"), FOLDED)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded
    assert fold(folded) == folded


TOKENS = [
    ("The school was hit, officials said.", ["the", "school", "was", "hit", "officials", "said"]),
    ("Russia's air-strike", ["russia", "air", "strike"]),
    ("Russia’s", ["russia"]),
    ("RUSSIA'S ARMY", ["russia", "army"]),
    ("Mar'inka", ["marinka"]),
    ("a 'safe' street", ["a", "safe", "street"]),
    ("café at No 5,000", ["cafe", "at", "no", "5", "000"]),
    ("snake_case", ["snake", "case"]),
    ("Харків", ["харків".replace("ї", "і")]),
    ("...", []),
]


@pytest.mark.parametrize(("text", "words"), TOKENS)
def test_tokens(text: str, words: list[str]) -> None:
    assert tokens(text) == words
    assert tokens(" ".join(words)) == words
