-- Enumerated values of store.model are stored as their text, so that a file can be read without Dateline.

CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
-- meta: schema_version, generation (raised by every merge), created_by, created_at, theatre, and
-- loose_merges (how many batches of tokens lie unsorted)

CREATE TABLE ingest_log (
    id INTEGER PRIMARY KEY, started TIMESTAMP NOT NULL, finished TIMESTAMP, command VARCHAR NOT NULL,
    dateline_version VARCHAR NOT NULL, extractor VARCHAR NOT NULL, theatre VARCHAR NOT NULL,
    articles INTEGER NOT NULL, reports INTEGER NOT NULL, refused INTEGER NOT NULL
);

CREATE TABLE publisher (key INTEGER PRIMARY KEY, name VARCHAR NOT NULL UNIQUE);
CREATE TABLE actor (key INTEGER PRIMARY KEY, name VARCHAR NOT NULL UNIQUE, side VARCHAR);
CREATE TABLE place (
    key INTEGER PRIMARY KEY, name VARCHAR NOT NULL, region VARCHAR, country VARCHAR,
    latitude DOUBLE, longitude DOUBLE, precision VARCHAR NOT NULL
);

CREATE TABLE article (
    key INTEGER PRIMARY KEY, id VARCHAR NOT NULL UNIQUE, source_id VARCHAR NOT NULL, title VARCHAR NOT NULL,
    text VARCHAR NOT NULL, text_sha256 VARCHAR NOT NULL, publisher INTEGER, url VARCHAR, author VARCHAR, language VARCHAR,
    published TIMESTAMP, published_precision VARCHAR NOT NULL, published_basis VARCHAR NOT NULL,
    published_phrase VARCHAR, path VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, reader VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL, theatre VARCHAR NOT NULL, ingested TIMESTAMP NOT NULL,
    blocks STRUCT("start" INTEGER, "end" INTEGER, kind VARCHAR, told_at TIMESTAMP)[] NOT NULL
);

CREATE TABLE report (
    key INTEGER PRIMARY KEY, id VARCHAR NOT NULL UNIQUE, article INTEGER NOT NULL, incident INTEGER NOT NULL,
    kind VARCHAR NOT NULL, stage VARCHAR NOT NULL, title VARCHAR NOT NULL, facility VARCHAR, extractor VARCHAR NOT NULL,
    "start" TIMESTAMP, "end" TIMESTAMP, date_precision VARCHAR NOT NULL, date_basis VARCHAR NOT NULL, date_phrase VARCHAR,
    place INTEGER, place_phrase VARCHAR, place_relation VARCHAR,
    other_places STRUCT(place INTEGER, phrase VARCHAR, relation VARCHAR)[] NOT NULL,
    actors STRUCT(actor INTEGER, role VARCHAR)[] NOT NULL,
    claims STRUCT(source VARCHAR, mode VARCHAR, side VARCHAR, channel VARCHAR)[] NOT NULL,
    killed_low INTEGER, killed_high INTEGER, injured_low INTEGER, injured_high INTEGER,
    missing_low INTEGER, missing_high INTEGER, captured_low INTEGER, captured_high INTEGER,
    civilians_killed_low INTEGER, civilians_killed_high INTEGER, military_killed_low INTEGER, military_killed_high INTEGER,
    children_killed_low INTEGER, children_killed_high INTEGER, children_injured_low INTEGER, children_injured_high INTEGER,
    evidence STRUCT(field VARCHAR, "start" INTEGER, "end" INTEGER, rule VARCHAR, "value" VARCHAR)[] NOT NULL,
    join_rule VARCHAR -- why it joined an incident that was there already; null where it founded one
);

CREATE TABLE excerpt (report INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text VARCHAR NOT NULL, block VARCHAR NOT NULL);

-- Derived from report and decision by the rules of derive.py; can be made again at any time.
-- key is stable for the life of an incident; rows lie in the order in which they were last touched.
CREATE TABLE incident (
    key INTEGER PRIMARY KEY, id VARCHAR NOT NULL UNIQUE, kind VARCHAR NOT NULL, stage VARCHAR NOT NULL,
    status VARCHAR NOT NULL, review VARCHAR NOT NULL, title VARCHAR NOT NULL,
    "start" TIMESTAMP, "end" TIMESTAMP, date_precision VARCHAR NOT NULL, date_basis VARCHAR NOT NULL, date_phrase VARCHAR,
    place INTEGER, place_phrase VARCHAR, place_relation VARCHAR,
    other_places STRUCT(place INTEGER, phrase VARCHAR, relation VARCHAR)[] NOT NULL,
    actors INTEGER[] NOT NULL, roles VARCHAR[] NOT NULL, publishers INTEGER[] NOT NULL,
    killed_low INTEGER, killed_high INTEGER, injured_low INTEGER, injured_high INTEGER,
    missing_low INTEGER, missing_high INTEGER, captured_low INTEGER, captured_high INTEGER,
    civilians_killed_low INTEGER, civilians_killed_high INTEGER, military_killed_low INTEGER, military_killed_high INTEGER,
    children_killed_low INTEGER, children_killed_high INTEGER, children_injured_low INTEGER, children_injured_high INTEGER,
    facility VARCHAR, excerpt VARCHAR NOT NULL, reports INTEGER NOT NULL, sources INTEGER NOT NULL,
    first_published TIMESTAMP, notes VARCHAR[] NOT NULL, tags VARCHAR[] NOT NULL
);

-- Append-only. field is "review", "tag", "untag", "note"; further fields and joins follow.
CREATE TABLE decision (
    key INTEGER PRIMARY KEY, incident_id VARCHAR NOT NULL, field VARCHAR NOT NULL, "value" VARCHAR NOT NULL,
    author VARCHAR NOT NULL, made TIMESTAMP NOT NULL, undoes INTEGER
);

CREATE TABLE saved_view (name VARCHAR PRIMARY KEY, state VARCHAR NOT NULL, saved TIMESTAMP NOT NULL);

-- Text search: a token of an incident's title and excerpts, folded by text.py, and the incident's key; sorted by
-- token within a merge, and as a whole now and then (merge.py).
CREATE TABLE token (tok VARCHAR NOT NULL, incident INTEGER NOT NULL);

-- Grouping: a hash of what a later report must share with an incident to be compared with it (blocking.py).
CREATE TABLE block (hash BIGINT NOT NULL, incident INTEGER NOT NULL);
