"""How keys are named to a person."""

from __future__ import annotations

KEY_WORDS = {
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pagedown": "PgDn",
    "pageup": "PgUp",
}


def key_words(key: str) -> str:
    """A key as a person would name it: "?", "Ctrl+d", "Shift+Tab"."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    return "+".join([*(name.capitalize() for name in modifiers), KEY_WORDS.get(last, last)])
