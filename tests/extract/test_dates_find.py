"""Which words are date expressions, and what each means in an article published on Friday 18 March 2022."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dateline_extract.dates import DateAnchor, find, resolve
from dateline_store.model import DateBasis, DatePrecision, When

FIRST_DAY = date(2022, 2, 24)
ANCHOR = DateAnchor(datetime(2022, 3, 18), DatePrecision.DAY, FIRST_DAY)
CARRIED = DateAnchor(
    datetime(2022, 3, 18),
    DatePrecision.DAY,
    FIRST_DAY,
    carried=When(datetime(2022, 3, 10), datetime(2022, 3, 10, 23, 59), DatePrecision.DAY, DateBasis.EXPLICIT),
)


def told(text: str, anchor: DateAnchor = ANCHOR) -> list[str]:
    """Each expression as "phrase: start/end precision basis"."""
    lines = []
    for mention in find(text):
        assert text[mention.start : mention.end] == mention.phrase
        when = resolve(mention, anchor)
        lines.append(f"{mention.phrase}: {_interval(when)}")
    return lines


def _interval(when: When | None) -> str:
    if when is None:
        return "unknown"
    ends = "/".join(
        moment.strftime("%Y-%m-%dT%H:%M") if moment else "open" for moment in (when.start, when.end)
    )
    return f"{ends.replace('T00:00', '').replace('T23:59', '')} {when.precision} {when.basis}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A shell hit the market on Tuesday.", "Tuesday: 2022-03-15/2022-03-15 day relative"),
        ("The governor spoke last Tuesday.", "last Tuesday: 2022-03-15/2022-03-15 day relative"),
        ("The depot burned on Tuesday last week.", "Tuesday last week: 2022-03-08/2022-03-08 day relative"),
        ("Rockets landed early Friday.", "early Friday: 2022-03-18/2022-03-18T08:00 part-of-day relative"),
        ("Sirens rang late on Monday.", "late on Monday: 2022-03-14T18:00/2022-03-14 part-of-day relative"),
        (
            "The bridge fell on Monday night.",
            "Monday night: 2022-03-14T20:00/2022-03-14 part-of-day relative",
        ),
        (
            "The town was shelled overnight Thursday into Friday.",
            "overnight Thursday into Friday: 2022-03-17T20:00/2022-03-18T06:00 part-of-day relative",
        ),
        (
            "A house collapsed on Saturday morning.",
            "Saturday morning: 2022-03-12T06:00/2022-03-12T12:00 part-of-day relative",
        ),
        (
            "The raid came on the night of 15-16 March.",
            "night of 15-16 March: 2022-03-15T20:00/2022-03-16T06:00 part-of-day explicit",
        ),
        (
            "The blast was heard at 9:10 p.m. local time on Thursday.",
            "9:10 p.m. local time on Thursday: 2022-03-17T21:10/2022-03-17T21:10 minute relative",
        ),
        (
            "The strike came at 0300 GMT on Friday.",
            "0300 GMT on Friday: 2022-03-18T03:00/2022-03-18T03:00 minute relative",
        ),
        (
            "It happened at around 5am on Wednesday.",
            "5am on Wednesday: 2022-03-16T04:30/2022-03-16T05:30 hour relative",
        ),
        (
            "It happened at 5am on Wednesday.",
            "5am on Wednesday: 2022-03-16T05:00/2022-03-16T05:59 hour relative",
        ),
        ("The column left on March 3.", "March 3: 2022-03-03/2022-03-03 day explicit"),
        ("The column left on 3 March.", "3 March: 2022-03-03/2022-03-03 day explicit"),
        (
            "The column left on the 3rd of March 2022.",
            "3rd of March 2022: 2022-03-03/2022-03-03 day explicit",
        ),
        ("The invasion began on Feb. 24.", "Feb. 24: 2022-02-24/2022-02-24 day explicit"),
        ("Posted 01.03.2022 by the desk.", "01.03.2022: 2022-03-01/2022-03-01 day explicit"),
        ("Posted 2022-03-01 by the desk.", "2022-03-01: 2022-03-01/2022-03-01 day explicit"),
        ("Posted 25/03/2021 by the desk.", "25/03/2021: 2021-03-25/2021-03-25 day explicit"),
        ("Fighting flared in mid-March.", "mid-March: 2022-03-10/2022-03-18 range explicit"),
        ("Fighting flared in late September.", "late September: 2021-09-20/2021-09-30 range explicit"),
        ("Fighting flared in early April.", "early April: 2021-04-01/2021-04-10 range explicit"),
        ("The town fell in the last week of May.", "last week of May: 2021-05-25/2021-05-31 week explicit"),
        ("The factory closed last month.", "last month: 2022-02-01/2022-02-28 month relative"),
        ("The factory closed in March.", "March: 2022-03-01/2022-03-18 month explicit"),
        ("Crimea was annexed in 2014.", "2014: 2014-01-01/2014-12-31 range explicit"),
        ("Ukraine has fought separatists since 2014.", "since 2014: 2014-01-01/2022-03-18 range explicit"),
        ("The siege has lasted since Feb. 24.", "since Feb. 24: 2022-02-24/2022-03-18 range explicit"),
        ("The road stayed open until March 3.", "until March 3: open/2022-03-03 range explicit"),
        ("A curfew extending through March 3.", "extending through March 3: open/2022-03-03 range explicit"),
        ("Trains ran from 5 to 8 March.", "5 to 8 March: 2022-03-05/2022-03-08 range explicit"),
        ("Trains ran between 5 and 8 March.", "5 and 8 March: 2022-03-05/2022-03-08 range explicit"),
        (
            "Trains ran between March 3 and March 7.",
            "March 3 and March 7: 2022-03-03/2022-03-07 range explicit",
        ),
        (
            "Trains ran from February 28 to March 3.",
            "February 28 to March 3: 2022-02-28/2022-03-03 range explicit",
        ),
        ("Trains ran March 3-5.", "March 3-5: 2022-03-03/2022-03-05 range explicit"),
        (
            "Convoys left between Monday and Wednesday.",
            "Monday and Wednesday: 2022-03-14/2022-03-16 range relative",
        ),
        ("The clinic was hit two weeks ago.", "two weeks ago: 2022-03-01/2022-03-07 week relative"),
        ("The clinic was hit three days ago.", "three days ago: 2022-03-15/2022-03-15 day relative"),
        ("Shelling went on in the past 24 hours.", "past 24 hours: 2022-03-17/2022-03-18 range relative"),
        ("Shelling went on over the past day.", "past day: 2022-03-17/2022-03-18 range relative"),
        ("Shelling went on over the weekend.", "weekend: 2022-03-12/2022-03-13 range relative"),
        ("Shelling went on last weekend.", "last weekend: 2022-03-12/2022-03-13 range relative"),
        (
            "It was the sixth day of Russia's invasion.",
            "sixth day of Russia's invasion: 2022-03-01/2022-03-01 day conflict-day",
        ),
        ("It was day 20 of the war.", "day 20 of the war: 2022-03-15/2022-03-15 day conflict-day"),
        ("It was the war's 20th day.", "war's 20th day: 2022-03-15/2022-03-15 day conflict-day"),
        (
            "A week into the war, banks reopened.",
            "A week into the war: 2022-02-28/2022-03-06 week conflict-day",
        ),
        (
            "The bakery reopened 20 days into the invasion.",
            "20 days into the invasion: 2022-03-15/2022-03-15 day conflict-day",
        ),
        (
            "The first week of the war was the worst.",
            "first week of the war: 2022-02-24/2022-03-02 week conflict-day",
        ),
        (
            "The first day of the war was cold.",
            "first day of the war: 2022-02-24/2022-02-24 day conflict-day",
        ),
        (
            "Two days after the invasion began, the airport fell.",
            "Two days after the invasion began: 2022-02-26/2022-02-26 day conflict-day",
        ),
        (
            "Millions have fled since the invasion began.",
            "since the invasion began: 2022-02-24/2022-03-18 range conflict-day",
        ),
        (
            "Millions have fled since the invasion began on Feb. 24.",
            "since the invasion began on Feb. 24: 2022-02-24/2022-03-18 range explicit",
        ),
        (
            "Millions have fled since the start of the war.",
            "since the start of the war: 2022-02-24/2022-03-18 range conflict-day",
        ),
        ("The mayor was seized today.", "today: 2022-03-18/2022-03-18 day relative"),
        ("The mayor was seized yesterday.", "yesterday: 2022-03-17/2022-03-17 day relative"),
        ("The mayor was seized earlier today.", "today: 2022-03-18/2022-03-18 day relative"),
        (
            "A warehouse burned this morning.",
            "this morning: 2022-03-18T06:00/2022-03-18T12:00 part-of-day relative",
        ),
        ("Sirens rang last night.", "last night: 2022-03-17T20:00/2022-03-17 part-of-day relative"),
        (
            "A drone fell in the early hours of Saturday.",
            "early hours of Saturday: 2022-03-12/2022-03-12T06:00 part-of-day relative",
        ),
        (
            "A drone fell shortly after midnight on Sunday.",
            "after midnight on Sunday: 2022-03-13/2022-03-13T02:00 part-of-day relative",
        ),
        (
            "A drone fell before dawn on Thursday.",
            "before dawn on Thursday: 2022-03-17T02:00/2022-03-17T06:00 part-of-day relative",
        ),
        (
            "The midday attack lasted an hour.",
            "midday: 2022-03-18T12:00/2022-03-18T14:00 part-of-day relative",
        ),
        (
            "The overnight shelling damaged a school.",
            "overnight: 2022-03-18/2022-03-18T06:00 part-of-day relative",
        ),
        ("The shelling began at dawn.", "dawn: 2022-03-18T04:00/2022-03-18T07:00 part-of-day relative"),
        (
            "The convoy left on Friday, March 4, 2022, under fire.",
            "Friday, March 4, 2022: 2022-03-04/2022-03-04 day explicit",
        ),
        ("The convoy left Tues, 1 Mar 2022.", "Tues, 1 Mar 2022: 2022-03-01/2022-03-01 day explicit"),
        (
            "On 8 September 2021, a barge was blown up.",
            "8 September 2021: 2021-09-08/2021-09-08 day explicit",
        ),
        ("The law passed in early 2014.", "early 2014: 2014-01-01/2014-04-30 range explicit"),
        ("The plant was built in the 1970s.", "1970s: 1970-01-01/1979-12-31 range explicit"),
        ("In March 25 people were detained.", "March: 2022-03-01/2022-03-18 month explicit"),
        ("KYIV, March 17 (Desk) - A tower was hit.", "March 17: 2022-03-17/2022-03-17 day explicit"),
        ("A few days ago the lights went out.", "A few days ago: 2022-03-12/2022-03-16 range relative"),
        ("The lights have failed in recent days.", "recent days: 2022-03-13/2022-03-18 range relative"),
        ("The council met this week.", "this week: 2022-03-14/2022-03-18 week relative"),
        ("The council met earlier this month.", "this month: 2022-03-01/2022-03-18 month relative"),
        ("Voting starts tomorrow.", "tomorrow: 2022-03-19/2022-03-19 day relative"),
        ("The council meets next week.", "next week: 2022-03-21/2022-03-27 week relative"),
        ("The 2014 annexation of Crimea was condemned.", "2014: 2014-01-01/2014-12-31 range explicit"),
        (
            "The lights went out at 21:40 on Monday.",
            "21:40 on Monday: 2022-03-14T21:40/2022-03-14T21:40 minute relative",
        ),
        (
            "The lights went out on the evening of March 14.",
            "evening of March 14: 2022-03-14T18:00/2022-03-14T23:00 part-of-day explicit",
        ),
        (
            "The lights went out on Monday evening at about 6 p.m.",
            "Monday evening at about 6 p.m.: 2022-03-14T17:30/2022-03-14T18:30 hour relative",
        ),
        (
            "The second half of February was quiet.",
            "second half of February: 2022-02-16/2022-02-28 range explicit",
        ),
        (
            "The raid came early Thursday morning.",
            "early Thursday morning: 2022-03-17T02:00/2022-03-17T09:00 part-of-day relative",
        ),
        (
            "The truce held from 9am until 9pm on Wednesday.",
            "9am until 9pm on Wednesday: 2022-03-16T09:00/2022-03-16T21:00 part-of-day relative",
        ),
        ("People have queued since 4am.", "since 4am: 2022-03-18T04:00/2022-03-18 range relative"),
        (
            "The shelling began at 4 in the morning.",
            "4 in the morning: 2022-03-18T04:00/2022-03-18T04:59 hour relative",
        ),
        (
            "Two days after Russia invaded, the airport fell.",
            "Two days after Russia invaded: 2022-02-26/2022-02-26 day conflict-day",
        ),
        ("Inspectors were due to arrive on March 1.", "March 1: 2022-03-01/2022-03-01 day explicit"),
        (
            "The first full week of March was quiet.",
            "first full week of March: 2022-03-01/2022-03-07 week explicit",
        ),
        (
            "The shelling has gone on daily since early March.",
            "since early March: 2022-03-01/2022-03-18 range explicit",
        ),
        (
            "Sirens sounded between 2 and 4 a.m. on Tuesday.",
            "2 and 4 a.m. on Tuesday: 2022-03-15T02:00/2022-03-15T04:00 part-of-day relative",
        ),
        (
            "It happened on the night from Saturday to Sunday.",
            "night from Saturday to Sunday: 2022-03-12T20:00/2022-03-13T06:00 part-of-day relative",
        ),
        ("A convoy left on March 5th and 6th.", "March 5th and 6th: 2022-03-05/2022-03-06 range explicit"),
        (
            "The attack took place on Tuesday (March 15) at 11:20.",
            "Tuesday (March 15) at 11:20: 2022-03-15T11:20/2022-03-15T11:20 minute explicit",
        ),
        (
            "On Wednesday, 16 March, at approximately 16:00 a theatre was hit.",
            "Wednesday, 16 March, at approximately 16:00: 2022-03-16T15:30/2022-03-16T16:30 hour explicit",
        ),
        ("Fighting flared in mid-March 2022.", "mid-March 2022: 2022-03-10/2022-03-18 range explicit"),
        ("Early May 2021 was calm.", "Early May 2021: 2021-05-01/2021-05-10 range explicit"),
        (
            "It was hit at about 10:30 local time (07:30 GMT) on Friday.",
            "10:30 local time (07:30 GMT) on Friday: 2022-03-18T10:00/2022-03-18T11:00 hour relative",
        ),
        ("It fell on Christmas Eve.", "Christmas Eve: 2021-12-24/2021-12-24 day explicit"),
        ("It came on the eve of Christmas.", "eve of Christmas: 2021-12-24/2021-12-24 day explicit"),
        ("It burned on New Year's Eve.", "New Year's Eve: 2021-12-31/2021-12-31 day explicit"),
        ("One year ago today it fell.", "One year ago today: 2021-03-18/2021-03-18 day relative"),
        ("It fell exactly two weeks ago.", "exactly two weeks ago: 2022-03-04/2022-03-04 day relative"),
        ("Units moved during the week.", "during the week: 2022-03-11/2022-03-18 range relative"),
        ("It was hit on the 22nd day.", "22nd day: 2022-03-17/2022-03-17 day conflict-day"),
        ("Drones fell during the night.", "night: 2022-03-18/2022-03-18T06:00 part-of-day relative"),
        ("They took the town over the summer.", "summer: 2021-06-01/2021-08-31 range explicit"),
        ("They took the town last winter.", "last winter: 2021-12-01/2022-02-28 range explicit"),
        ("They took it in the fall of 2021.", "fall of 2021: 2021-09-01/2021-11-30 range explicit"),
        ("Two died in a July attack on the jail.", "July: 2021-07-01/2021-07-31 month explicit"),
        ("It was seized during its February invasion.", "February: 2022-02-01/2022-02-28 month explicit"),
        (
            "The mill burned in the week of 7 March 2022.",
            "week of 7 March 2022: 2022-03-07/2022-03-13 week explicit",
        ),
        (
            "The mill burned in the week of March 9.",
            "week of March 9: 2022-03-07/2022-03-13 week explicit",
        ),
        (
            "It fired daily in the week ending 13 March 2022.",
            "week ending 13 March 2022: 2022-03-07/2022-03-13 week explicit",
        ),
        (
            "Shells fell on 5, 6 and 7 March 2022.",
            "5, 6 and 7 March 2022: 2022-03-05/2022-03-07 range explicit",
        ),
        (
            "Shells fell on March 5, 6 and 9, 2022.",
            "March 5, 6 and 9, 2022: 2022-03-05/2022-03-09 range explicit",
        ),
        (
            "It came on the night between 4 and 5 March 2022.",
            "night between 4 and 5 March 2022: 2022-03-04T20:00/2022-03-05T06:00 part-of-day explicit",
        ),
        (
            "It came overnight between Monday and Tuesday.",
            "overnight between Monday and Tuesday: 2022-03-14T20:00/2022-03-15T06:00 part-of-day relative",
        ),
        (
            "It is now week three of the war.",
            "week three of the war: 2022-03-10/2022-03-16 week conflict-day",
        ),
    ],
)
def test_one_expression(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Three days earlier the bridge had been mined.",
            "Three days earlier: 2022-03-07/2022-03-07 day carried",
        ),
        ("The same day a second column appeared.", "same day: 2022-03-10/2022-03-10 day carried"),
        (
            "That night the bridge was blown up.",
            "That night: 2022-03-10T20:00/2022-03-10 part-of-day carried",
        ),
        (
            "The same afternoon a shell fell.",
            "same afternoon: 2022-03-10T12:00/2022-03-10T18:00 part-of-day carried",
        ),
        ("The mill was hit within the hour.", "within the hour: 2022-03-10/2022-03-10 day carried"),
        ("The following day the town fell.", "following day: 2022-03-11/2022-03-11 day carried"),
        ("The day before, a scout was seen.", "day before: 2022-03-09/2022-03-09 day carried"),
        ("A week later the lights were back.", "A week later: 2022-03-17/2022-03-17 day carried"),
        ("Two weeks later the lights were back.", "Two weeks later: unknown"),
    ],
)
def test_counted_from_the_day_told_before(text: str, expected: str) -> None:
    assert told(text, CARRIED) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on 5 June.", "5 June: 2023-06-05/2023-06-05 day explicit"),
        ("Shells fell on 28 December.", "28 December: 2022-12-28/2022-12-28 day explicit"),
        ("Shells fell in mid-May.", "mid-May: 2023-05-10/2023-05-20 range explicit"),
    ],
)
def test_the_year_is_that_of_a_day_nearby_where_no_publication_tells_it(text: str, expected: str) -> None:
    anchor = DateAnchor(None, DatePrecision.UNKNOWN, FIRST_DAY, near=date(2023, 6, 7))
    assert told(text, anchor) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Three days earlier the bridge had been mined.",
        "The same day a second column appeared.",
    ],
)
def test_means_nothing_without_a_day_told_before(text: str) -> None:
    mentions = find(text)
    assert len(mentions) == 1
    assert mentions[0].needs_carried
    assert resolve(mentions[0], ANCHOR) is None


@pytest.mark.parametrize(
    "text",
    [
        "It may rain; they may march on their best.",
        "The sun rose and sat in the sky.",
        "A Su-25, an S-300 and a T-72 were shown.",
        "He was 35, she was six, and the second car held 1,300 boxes.",
        "The bill is worth 100M.",
        "The soldiers began to march on the capital.",
        "Theresa May and April Jones spoke to June Brown.",
        "The Sunday Times and the Friday night football.",
        "He walked 24 miles with 2,014 men.",
        "The shop is open 24/7.",
        "Room 2014 was locked and route 2022 was closed.",
        "At the end of the day, it was the dawn of a new era.",
        "Good morning, he said.",
        "The second world war began with an invasion.",
        "The sixth day of the Gulf War was quiet.",
        "The third week of the war in Syria was the worst.",
        "The 2-1 win came after 90 minutes.",
        "It weighed 1.3.2 kilos.",
        "The 4th Tank Division and the 3rd Army withdrew.",
        "The Sun reported that Mar Lodge was sold.",
        "Mondays are quiet.",
        "They scored 14 of 20.",
        "Version 10.15 runs at 3.5 GHz.",
        "He read page 12 of chapter 3.",
        "The mine was second to none.",
        "It took five days to arrive.",
        "The clinic shut the night before his visit.",
        "He died the day before his birthday.",
        "It came 36 years after the disaster.",
        "A week after the minister resigned, talks resumed.",
        "He spoke on Sunday Night in America.",
        "Our newsletter comes every weekday at 7am, and daily at 9pm.",
        "She told it to Tucker Carlson Tonight.",
        "On 3/4/2022 they met.",
        "Follow all today's latest updates on our live blog.",
        "The New Year party was at Christmas; it fell on the third day.",
        "The fall of the town came soon; a spring offensive was planned.",
    ],
)
def test_no_date_is_invented(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "future"),
    [
        ("Talks will resume on Tuesday.", True),
        ("The envoys are due to meet on Monday.", True),
        ("The council meets next Tuesday.", True),
        ("Aid will reach the town on March 25.", True),
        ("He said on Tuesday that it will rain.", False),
        ("The army will not yield, he said on Tuesday.", False),
        ("The envoys met on Monday.", False),
        ("They will mourn those killed in Monday's missile strike.", False),
        ("On Monday, the drills will start.", True),
        ("On Monday he said the drills will start.", False),
    ],
)
def test_points_ahead(text: str, future: bool) -> None:
    assert [mention.future for mention in find(text)] == [future]


def test_two_expressions_stay_apart() -> None:
    assert [mention.phrase for mention in find("Shells fell on Monday and again on Tuesday night.")] == [
        "Monday",
        "Tuesday night",
    ]


def test_offsets_are_of_the_whole_text_however_it_is_cut() -> None:
    text = "\u0130stanbul \U0001f600 hosted the talks on 10\u00a0March 2022, and again early Friday."
    cut = text.index("hosted")
    assert find(text, cut) == find(text)
    assert [text[mention.start : mention.end] for mention in find(text, cut)] == [
        "10\u00a0March 2022",
        "early Friday",
    ]
