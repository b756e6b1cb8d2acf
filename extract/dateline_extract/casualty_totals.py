"""Totals over a period told from the dead of one incident, and the tolls that "rose to" a figure."""

from __future__ import annotations

import re

from dateline_extract.needed_words import Sought
from dateline_store.model import Range

_NO_ONE_INCIDENT = 1000
"""From so many dead or injured on, a figure is a total: no single incident holds as many."""
_MANY = 100
"""From so many on, "so far" and "have now" tell of a total, not of one incident whose dead are being "
"counted."""
_COUNTED_LARGE = frozenset({"captured", "missing"})
"""Garrisons surrender by the thousand."""
_WORST = re.compile(
    r"\b(?:deadliest|worst|biggest|largest|heaviest|bloodiest|most|first|fiercest|highest"
    r"|greatest)\b[^.;]{0,60}?"
    r"\b(?:since|in (?:\w+ )?(?:days|weeks|months|years))\b[^.;,]{0,40}"
)
"""A comparison, not a period: "the deadliest attack since April"."""
_PERIOD = re.compile(
    r"(?<!hours )(?<!minutes )\bsince (?:the |russia|moscow|putin|feb|jan\b|mar\b|apr\b|aug\b|sept?\b|oct\b"
    r"|nov\b|dec\b|january"
    r"|march|april|may|june|july|august|september|october"
    r"|november|december|it began|its|last|then|\w+day\b|\d{4})"
    r"|\bto date\b|\bby the end of\b|\bso far (?:in|been|this)\b"
    r"|\b(?:tally|tallied|documented|verified|has (?:now |so far )?recorded)\b"
    r"|\b(?:in|during|throughout) the (?:[\w-]+ )?siege\b|\btotal (?:number|losses|death)"
    r"|\b(?:in|over|during|within) (?:the |just )?(?:first|past|last|recent|two|three|four|five|six|several"
    r"|\d+) "
    r"(?:\w+ )?(?:days|weeks|months|years|year|month|fortnight)\b"
    r"|\b(?:in|between|from|until|by|during|back in) (?:19|20)\d\d\b"
)
"""A period, wherever it stands in the clause."""
_TURN = re.compile(r"\bwhile\b|\bwhereas\b|\bbut\b|;| - |\badding\b|\bmost recent\b|\blatest\b")
"""Where a sentence turns from a total to one incident, or back."""
_NEARBY = re.compile(
    r"\b(?:war|invasion|conflict)\b[^.,;]{0,40}? (?:has|have|had) (?:already )?(?:killed|left|claimed"
    r"|injured|wounded"
    r"|cost|taken)"
    r"|\b(?:in|during|throughout|over|of|by) (?:the|this|its|russia's|putin's) "
    r"(?:[\w-]+ ){0,2}(?:war|conflict"
    r"|invasion|campaign|crisis)\b"
    r"|\b(?:per|a|each|every) (?:day|week|month)\b(?!-| (?:ago|earlier|later|before|after|of|when|that))"
    r"|\b(?:killed|wounded|losses|casualties|dead|dying|injured|die) daily\b|\bdaily (?:losses|casualties"
    r"|toll|deaths)"
    r"|\bfor every\b"
    r"|\bcovering the (?:war|conflict|invasion)\b|\bin total\b|\bha(?:s|ve|d) (?:now |also |already "
    r"|so far |reportedly )?lost\b(?! (?:their|his|her|an?|both|one of)\b)"
    r"|\bha(?:ve|s) been killed in (?:the )?fighting\b(?! (?:in|near|for|at|around|over|along|between|with"
    r"|against|on|of)\b)"
)
"""A period or a rate that counts only for a figure in the same breath."""
_MANY_SO_FAR = re.compile(
    r"\bso far\b|\boverall\b|\bha(?:ve|s) now (?:been )?(?:died|killed|injured|wounded)\b|\bha(?:ve"
    r"|s) already\b"
)
_BREAK = re.compile(r"[,;:()]| (?:as|after|when|while|and|but|before) ")
_COUNTED = (
    r" (?:(?:at least|more than|about|around|over|nearly|almost|some|up to|as many as) )*(?:\d|(?:an? "
    r"|several |two )?(?:dozen"
    r"|hundred|thousand)|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|[a-z]+teen|twelve"
    r"|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|several|scores)\b)"
)
_SURE = r"(?:(?!\b(?:could|may|might|will|would|expected|likely|unknown|unclear|fears?)\b)[^.;:!?\n])"
TOLL = re.compile(
    r"\b(?:(?P<dead>death toll|toll|number of (?:the |people |civilians |those |confirmed )?"
    r"(?:(?:known |confirmed )?(?:to have )?(?:died|been killed)|dead|deaths|killed|fatalities|victims"
    r"|casualties))"
    r"|(?P<hurt>number of (?:people |those |the |confirmed )?(?:civilian )?(?:injured|wounded"
    rf"|injuries)))\b{_SURE}{{0,100}}?"
    r"\b(?:to|at|is|was|of|reached|reaches|now|hit|hits|stands at|exceeds|exceeded|topped|passed|as)"
    rf"(?={_COUNTED})"
)
"""A toll with the word before its figure: "the death toll rose to"."""
RISEN = re.compile(
    r"\b(?:(?P<dead>toll|number of (?:the )?(?:dead|deaths|killed|victims|fatalities))"
    r"|(?P<hurt>number of (?:the )?(?:injured|wounded)))\b[^.;:!?\n]{0,40}? from [\w-]+ to "
    r"(?P<last>[\w,-]+\w)"
)
"""A toll that rose: "from 18 to 21" is 21."""
LABELLED = re.compile(
    r"\b(?:(?P<dead>fatalities|deaths|killed|dead)|(?P<hurt>wounded|injured|injuries))"
    r"(?:(?: [a-z ]{0,20})?,? coded (?:as|at)| (?:were |are |was )?(?:coded|recorded|counted"
    r"|estimated) (?:as|at)|:)(?= ?\d| (?:at least|up to"
    r"|one|two|three)\b)"
)
"""A figure after its label: "Fatalities coded as 3", "Killed: 3"."""
LOSSES = re.compile(
    r"\blosses\b[^.;!?\n]{0,50}?(?:\bto|\bat|\bof|\bincluded?|\bwere|\bare|\bexceeded|\btotall?ed|:)"
    rf"(?={_COUNTED})"
)
"""Military losses with the word before their figure."""


CUE = Sought(
    r"\btoll\b|\bnumber of\b|\blosses\b|\bcoded (?:as|at)\b|\b(?:fatalities|deaths|killed|dead|wounded"
    r"|injured|injuries)(?::"
    r"| \w+ as)"
)
"""What every toll, label and loss holds."""


class Periods:
    """The periods that a folded sentence names, and which of its figures are totals over them."""

    def __init__(self, low: str) -> None:
        self._low = _WORST.sub(lambda match: " " * len(match.group()), low)
        self._spans: list[tuple[int, int]] | None = None

    def hold(self, start: int, end: int, field: str, figure: Range, who: str | None = None) -> bool:
        """Whether the figure at `start:end` is a total over a period or the whole war."""
        least, most = figure.low, figure.high or 0
        if field not in _COUNTED_LARGE and max(least, most) >= _NO_ONE_INCIDENT:
            return True
        if (who == "children" or field.startswith("children")) and max(least, most) >= _MANY:
            return True
        low = self._low
        if self._spans is None:
            self._spans = [match.span() for match in _PERIOD.finditer(low)]
        for first, last in self._spans:
            between = low[end:first] if first >= end else low[last:start]
            if _TURN.search(between) is None:
                return True
        if least >= _MANY and _MANY_SO_FAR.search(low):
            return True
        first = max(0, start - 60)
        for cut in _BREAK.finditer(low, first, start):
            first = cut.end()
        after = _BREAK.search(low, end, end + 80)
        return _NEARBY.search(low, first, after.start() if after else end + 80) is not None
