"""Stores of any size with invented incidents, the same for the same seed; a million take half a minute."""

# ruff: noqa: E501 (lines of SQL)

from __future__ import annotations

from pathlib import Path

import duckdb

from dateline_store import connection
from dateline_store.model import CASUALTY_FIELDS, Kind, Review, Role, Stage, Status

REGIONS = (
    ("Kharkiv", "UA", 49.99, 36.23),
    ("Donetsk", "UA", 48.0, 37.8),
    ("Luhansk", "UA", 48.57, 39.33),
    ("Kyiv", "UA", 50.45, 30.52),
    ("Kherson", "UA", 46.64, 32.62),
    ("Mykolaiv", "UA", 46.97, 32.0),
    ("Sumy", "UA", 50.91, 34.8),
    ("Chernihiv", "UA", 51.5, 31.29),
    ("Odesa", "UA", 46.48, 30.73),
    ("Zaporizhzhia", "UA", 47.84, 35.14),
    ("Belgorod", "RU", 50.6, 36.59),
    ("Gomel", "BY", 52.44, 30.98),
)
PUBLISHERS = (
    "Northern Wire",
    "The Daily Ledger",
    "Liman Today",
    "Radio Steppe",
    "Harbour Post",
    "Frontier News",
    "The Observer of Lviv",
    "Channel Nine",
    "Evening Bell",
    "Open Letters",
    "Dnipro Line",
    "Київ Щодня",
)
SIDES = ("Russia", "Ukraine", "civilians", "Russian forces", "Ukrainian forces", "Volodymyr Zelensky")
_WORDS = {
    "what": "missile,rocket,drone,shell,mortar,mine,bomb,convoy,patrol,crowd",
    "hit": "hit,damaged,destroyed,struck,missed,reached,passed,closed,shook,emptied",
    "thing": "school,hospital,bridge,station,market,depot,church,tower,warehouse,bakery,ambulance garage,power plant",
    "who": "officials,police,residents,rescuers,the army,a spokesman,the mayor,volunteers,doctors,reporters",
    "when": "before dawn,at midday,in the evening,overnight,on Monday,on Friday,at noon,last week",
}


def _literal(values: object) -> str:
    """A list of names as SQL."""
    return "[" + ", ".join("'" + str(value).replace("'", "''") + "'" for value in values) + "]"  # type: ignore[attr-defined]


def make_store(
    path: Path,
    incidents: int = 1000,
    *,
    seed: int = 0,
    places: int = 120,
    actors: int = 60,
    days: int = 500,
    in_date_order: bool = True,
) -> Path:
    """Makes the store `path` and returns it.

    Dates lie within `days` of 24 February 2022, in every precision; one in twenty is unknown, a few have one end
    only. Places are settlements, sites, regions and countries, some in no region or country. `in_date_order` says
    whether rows are stored so. Excerpts stand in their articles at their offsets.
    """
    connection.create_store(path, "ukraine-2022", "0.0.0")
    with connection.writing(path) as con:
        con.execute("BEGIN")
        _macros(con, incidents, seed, places, actors)
        _dictionaries(con, places, actors)
        _incidents(con, incidents, days, in_date_order)
        _reports(con)
        con.execute("UPDATE meta SET value = '1' WHERE name = 'generation'")
        con.execute("COMMIT")
    return path


def _macros(con: duckdb.DuckDBPyConnection, incidents: int, seed: int, places: int, actors: int) -> None:
    """`h(i, salt, m)`: an even number below m; `few(i, salt, m)`: low numbers much more often."""
    con.execute(
        f"CREATE TEMP MACRO h(i, salt, m) AS (hash(i::BIGINT * 1000003 + salt * 7919 + {seed * 104729}) % m)::INTEGER"
    )
    con.execute(
        "CREATE TEMP MACRO few(i, salt, m) AS floor(pow(h(i, salt, 1000000) / 1000000.0, 3) * m)::INTEGER"
    )
    con.execute(f"CREATE TEMP MACRO some_place(i, salt) AS 1 + few(i, salt, {places})")
    con.execute(f"CREATE TEMP MACRO some_actor(i, salt) AS 1 + few(i, salt, {actors})")
    con.execute(
        f"CREATE TEMP MACRO publisher_of(a) AS "
        f"CASE WHEN h(a, 70, 14) < {len(PUBLISHERS)} THEN 1 + h(a, 70, 14) END"
    )
    again, third = f"({incidents} + i // 4)", f"({incidents} + {incidents} // 4 + 1 + i // 12)"
    con.execute(
        f"CREATE TEMP MACRO report_numbers(i) AS "
        f"[i] || CASE WHEN i % 4 = 0 THEN [{again}] ELSE [] END || CASE WHEN i % 12 = 0 THEN [{third}] ELSE [] END"
    )
    part = {
        name: f"list_extract({_literal(words.split(','))}, 1 + h(r, {60 + at}, {len(words.split(','))}))"
        for at, (name, words) in enumerate(_WORDS.items())
    }
    con.execute(
        f"CREATE TEMP MACRO sentence(r, place) AS 'A ' || {part['what']} || ' ' || {part['hit']} || ' the ' || "
        f"{part['thing']} || ' in ' || place || ' ' || {part['when']} || ', ' || {part['who']} || ' said, report ' || r || "
        "CASE WHEN h(r, 66, 5000) = 0 THEN ', near the old quellwort mill.' ELSE '.' END"
    )


def _dictionaries(con: duckdb.DuckDBPyConnection, places: int, actors: int) -> None:
    for key, name in enumerate(PUBLISHERS, 1):
        con.execute("INSERT INTO publisher VALUES (?, ?)", [key, name])
    con.execute(
        f"""INSERT INTO actor SELECT 1 + n, CASE WHEN n < {len(SIDES)} THEN list_extract({_literal(SIDES)}, 1 + n)
        ELSE 'Brigade ' || n END, CASE WHEN n < 2 THEN list_extract({_literal(SIDES)}, 1 + n) END
        FROM range({actors}) t(n)"""
    )
    con.execute(
        "CREATE TEMP TABLE some_region (number INTEGER, name VARCHAR, country VARCHAR, lat DOUBLE, lon DOUBLE)"
    )
    con.executemany(
        "INSERT INTO some_region VALUES (?, ?, ?, ?, ?)", [(n, *r) for n, r in enumerate(REGIONS)]
    )
    con.execute(
        f"""
        INSERT INTO place SELECT 1 + n,
          CASE WHEN n < {len(REGIONS)} THEN r.name
            WHEN n % 31 = 13 THEN r.name || ' Oblast'
            WHEN n % 31 = 14 THEN list_extract(['Ukraine', 'Russia', 'Belarus'], 1 + n % 3)
            WHEN n % 7 = 1 THEN 'Novoselivka'
            ELSE 'Settlement ' || n END,
          CASE WHEN n % 31 = 13 AND n % 2 = 0 OR n % 31 = 14 OR n % 29 = 16 THEN NULL
            ELSE r.name || CASE WHEN n % 5 = 0 THEN ' oblast' ELSE ' Oblast' END END,
          CASE WHEN n % 31 = 14 THEN list_extract(['UA', 'RU', 'BY'], 1 + n % 3) WHEN n % 37 = 20 THEN NULL
            ELSE r.country END,
          CASE WHEN n % 9 <> 5 THEN r.lat + (h(n, 1, 2000) - 1000) / 1000.0 END,
          CASE WHEN n % 9 <> 5 THEN r.lon + (h(n, 2, 2000) - 1000) / 1000.0 END,
          CASE WHEN n % 31 = 13 THEN 'region' WHEN n % 31 = 14 THEN 'country' WHEN n % 11 = 7 THEN 'site'
            WHEN n % 23 = 9 THEN 'none' ELSE 'settlement' END
        FROM range({places}) t(n) JOIN some_region r ON r.number = t.n % {len(REGIONS)} ORDER BY t.n
        """
    )


def _incidents(con: duckdb.DuckDBPyConnection, incidents: int, days: int, in_date_order: bool) -> None:
    no_figures = ", ".join(
        f"NULL::INTEGER AS {name}_{end}" for name in CASUALTY_FIELDS[2:6] for end in ("low", "high")
    )
    con.execute(
        f"""
        CREATE TEMP TABLE dated AS
        SELECT i, p.name AS place_name, place, day, prec, CASE
            WHEN prec < 5 OR prec = 30 THEN NULL
            WHEN prec < 10 THEN day + to_minutes(h(i, 4, 1440))
            WHEN prec < 25 THEN day + to_hours(6 * h(i, 4, 4))
            WHEN prec < 88 THEN day
            WHEN prec < 93 THEN date_trunc('week', day)
            ELSE date_trunc('month', day) END::TIMESTAMP AS s
        FROM (
          SELECT i, h(i, 3, 100) AS prec, TIMESTAMP '2022-02-24' + to_days(few(i, 5, {days})) AS day,
            CASE WHEN h(i, 6, 25) > 0 THEN some_place(i, 7) END AS place
          FROM range({incidents}) t(i)
        ) LEFT JOIN place p ON p.key = place
        """
    )
    order = '"start" NULLS LAST, "end" NULLS LAST, key' if in_date_order else "h(key, 8, 1000000), key"
    con.execute(
        f"""
        INSERT INTO incident BY NAME SELECT 1 + i::INTEGER AS key, printf('%08x%08x', h(i, 9, 2000000000), i) AS id,
          list_extract({_literal(Kind)}, 1 + few(i, 10, {len(Kind)})) AS kind,
          list_extract({_literal(Stage)}, greatest(1, h(i, 11, 40) - 35)) AS stage,
          list_extract({_literal(Status)}, 1 + few(i, 12, {len(Status)})) AS status,
          list_extract({_literal(Review)}, 1 + few(i, 13, {len(Review)})) AS review,
          'Incident ' || i || ' in ' || coalesce(place_name, 'an unknown place') AS title,
          CASE WHEN prec = 31 THEN NULL ELSE s END AS "start",
          CASE WHEN prec = 30 THEN day WHEN prec = 32 THEN NULL
            WHEN prec < 10 THEN s WHEN prec < 25 THEN s + INTERVAL 359 MINUTE WHEN prec < 88 THEN s + INTERVAL 1439 MINUTE
            WHEN prec < 93 THEN s + INTERVAL 10079 MINUTE
            ELSE s + INTERVAL 1 MONTH - INTERVAL 1 MINUTE END AS "end",
          CASE WHEN prec < 5 THEN 'unknown' WHEN prec < 10 THEN 'minute' WHEN prec < 25 THEN 'part-of-day'
            WHEN prec BETWEEN 30 AND 32 THEN 'range' WHEN prec < 88 THEN 'day' WHEN prec < 93 THEN 'week'
            ELSE 'month' END AS date_precision,
          CASE WHEN prec < 5 THEN 'unknown' ELSE 'explicit' END AS date_basis,
          CASE WHEN prec >= 5 THEN 'that day' END AS date_phrase,
          place, place_name AS place_phrase, CASE WHEN h(i, 14, 20) = 0 THEN 'near' END AS place_relation,
          CASE WHEN place IS NULL THEN [] ELSE list_transform(
            list_slice([some_place(i, 15), some_place(i, 16)], 1, greatest(0, h(i, 17, 25) - 22)),
            lambda p: struct_pack(place := p, phrase := 'there', relation := NULL::VARCHAR)) END AS other_places,
          list_slice([some_actor(i, 18), some_actor(i, 19), some_actor(i, 20), some_actor(i, 21)], 1, h(i, 22, 5)) AS actors,
          list_slice([list_extract({_literal(Role)}, 1 + h(i, 23, 4)), list_extract({_literal(Role)}, 1 + h(i, 24, 4)),
            'source', list_extract({_literal(Role)}, 1 + h(i, 25, 4))], 1, h(i, 22, 5)) AS roles,
          list_distinct(list_filter(list_transform(report_numbers(i), lambda r: publisher_of(r // 3)),
            lambda p: p IS NOT NULL)) AS publishers,
          CASE WHEN h(i, 26, 10) > 5 THEN few(i, 27, 60) END AS killed_low,
          CASE WHEN h(i, 26, 10) > 6 THEN few(i, 27, 60) + greatest(0, h(i, 28, 8) - 5) END AS killed_high,
          CASE WHEN h(i, 29, 10) > 6 THEN few(i, 30, 90) END AS injured_low,
          CASE WHEN h(i, 29, 10) > 7 THEN few(i, 30, 90) END AS injured_high,
          {no_figures},
          CASE WHEN h(i, 31, 30) = 0 THEN 1 + h(i, 32, 4) END AS children_killed_low,
          CASE WHEN h(i, 31, 30) = 0 THEN 1 + h(i, 32, 4) END AS children_killed_high,
          NULL::INTEGER AS children_injured_low, NULL::INTEGER AS children_injured_high, NULL AS facility,
          sentence(i, coalesce(place_name, 'the east')) AS excerpt, len(report_numbers(i)) AS reports,
          1 + h(i, 33, 3) AS sources, day + INTERVAL 1 DAY AS first_published,
          CASE WHEN h(i, 34, 90) = 0 THEN ['Look again'] ELSE [] END::VARCHAR[] AS notes,
          list_slice(['checked', 'map'], 1, greatest(0, h(i, 35, 30) - 27)) AS tags
        FROM dated ORDER BY {order}
        """
    )


def _reports(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        """
        CREATE TEMP TABLE told AS
        SELECT r::INTEGER AS r, (r // 3)::INTEGER AS article, key, sentence(r, coalesce(place_phrase, 'the east')) AS text
        FROM (SELECT key, place_phrase, unnest(report_numbers(key - 1)) AS r FROM incident)
        """
    )
    con.execute(
        """
        CREATE TEMP TABLE placed AS
        SELECT *, (coalesce(sum(length(text) + 1) OVER (PARTITION BY article ORDER BY r
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))::INTEGER AS begins FROM told
        """
    )
    con.execute(
        """
        INSERT INTO article BY NAME
        SELECT article AS key, printf('%016x', article) AS id, 'record-' || article AS source_id,
          'Article ' || article AS title, string_agg(text, chr(10) ORDER BY r) AS text,
          sha256(string_agg(text, chr(10) ORDER BY r)) AS text_sha256, publisher_of(article) AS publisher,
          CASE WHEN article % 2 = 0 THEN 'https://news.example/' || article END AS url, NULL AS author, 'en' AS language,
          CASE WHEN article % 10 > 0 THEN TIMESTAMP '2022-02-25' + to_minutes(h(article, 71, 500000)) END AS published,
          CASE WHEN article % 10 > 0 THEN 'minute' ELSE 'unknown' END AS published_precision,
          CASE WHEN article % 10 > 0 THEN 'metadata' ELSE 'unknown' END AS published_basis, NULL AS published_phrase,
          'articles/' || article || '.txt' AS path, sha256(article::VARCHAR) AS sha256, 'text' AS reader,
          'rules/1' AS extractor, 'ukraine-2022' AS theatre, TIMESTAMP '2024-01-01' AS ingested,
          [struct_pack("start" := 0, "end" := (sum(length(text) + 1) - 1)::INTEGER, kind := 'body', told_at := NULL::TIMESTAMP)]
            AS blocks
        FROM placed GROUP BY article ORDER BY article
        """
    )
    con.execute(
        """
        INSERT INTO report BY NAME
        SELECT r AS key, printf('r%015x', r) AS id, t.article, i.key AS incident,
          i.* EXCLUDE (key, id, status, review, actors, roles, publishers, excerpt, reports, sources, first_published,
            notes, tags, facility),
          NULL AS facility, 'rules/1' AS extractor,
          list_transform(list_zip(i.actors, i.roles), lambda a: struct_pack(actor := a[1], "role" := a[2])) AS actors,
          CASE WHEN r % 3 = 0 THEN [struct_pack(source := 'the mayor', mode := 'said', side := NULL::VARCHAR,
            channel := CASE WHEN r % 2 = 0 THEN 'Telegram' END)] ELSE [] END AS claims,
          [struct_pack(field := 'kind', "start" := t.begins + 2, "end" := t.begins + 6, rule := 'made', "value" := i.kind)] AS evidence
        FROM placed t JOIN incident i ON i.key = t.key ORDER BY r
        """
    )
    con.execute(
        "INSERT INTO excerpt SELECT r, begins, begins + length(text), text, 'body' FROM placed ORDER BY r"
    )
    con.execute(
        """
        INSERT INTO token SELECT DISTINCT tok, key FROM (
          SELECT key, unnest(regexp_extract_all(lower(text), '[a-z0-9]+')) AS tok FROM told
          UNION ALL SELECT key, unnest(regexp_extract_all(lower(title), '[a-z0-9]+')) AS tok FROM incident
        ) ORDER BY tok, key
        """
    )
