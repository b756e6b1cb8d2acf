"""What an HTML page says of itself: JSON-LD, meta tags, headings, <time> and the canonical address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml.html import HtmlElement

from .. import stamps
from .draft import Piece, one_line
from .page import outlet_of_url, outlets

_ARTICLE_TYPES = ("Article", "BlogPosting", "LiveBlogPosting", "Report", "WebPage", "VideoObject")
_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date_published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "article.published",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "cxenseparse:recs:publishtime",
    "date",
    "article_date_original",
    "created",
)
_UPDATED_META = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*$"
)
_SUFFIX = re.compile(r"\s+[|–—-]\s+([^|–—]{2,40})$")
_LEAST_ENTRIES = 2
_MAX_NODES = 2000


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page's own word on itself; empty and null where it is silent."""

    title: str = ""
    publisher: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    stated: tuple[str, ...] = ()
    """Publication times, best first; those of an update last and marked "Updated"."""
    entries: tuple[Piece, ...] = ()
    """A live blog's entries, each with its own time, where the page tells them in JSON-LD."""
    body: str = ""
    """The article's text where JSON-LD holds it."""
    is_live: bool = False


def read_metadata(tree: HtmlElement) -> Metadata:
    """Everything that the page states; nothing is guessed from its running text."""
    nodes = list(_linked_data(tree))
    article = _best_article(nodes)
    meta = _meta(tree)
    url = _url(tree, meta, article)
    publisher = (
        (outlet_of_url(url) if url else None)
        or _canonical(_name(article.get("publisher")))
        or _canonical(meta.get("og:site_name") or meta.get("application-name") or meta.get("publisher"))
    )
    live = next((node for node in nodes if "LiveBlogPosting" in _types(node)), None)
    return Metadata(
        title=_title(tree, meta, article, publisher),
        publisher=publisher,
        url=url,
        author=_name(article.get("author")) or _author(meta),
        language=_language(tree, meta, article),
        stated=tuple(_stated(tree, meta, article)),
        entries=tuple(_entries(live)) if live is not None else (),
        body=_text(article.get("articleBody")) or "",
        is_live=live is not None,
    )


def _linked_data(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Every JSON-LD object of the page, however nested; blocks that are no JSON are passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            content = json.loads(_WRAPPING.sub("", script.text_content()), strict=False)
        except (ValueError, RecursionError):
            continue
        waiting: list[Any] = [content]
        for _ in range(_MAX_NODES):
            if not waiting:
                break
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting += node
            elif isinstance(node, dict):
                yield node
                waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _types(node: Mapping[str, Any]) -> tuple[str, ...]:
    kind = node.get("@type")
    return tuple(str(item) for item in kind) if isinstance(kind, list) else (str(kind),)


def _best_article(nodes: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The node that is most an article: by type, then by having a date and a headline."""

    def worth(node: Mapping[str, Any]) -> tuple[int, int]:
        kinds = _types(node)
        is_article = any(kind.endswith(_ARTICLE_TYPES[:4]) for kind in kinds)
        is_page = any(kind.endswith(_ARTICLE_TYPES) for kind in kinds)
        return (2 if is_article else int(is_page), ("datePublished" in node) + ("headline" in node))

    best = max(nodes, key=worth, default={})
    return best if best and worth(best)[0] else {}


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _stated(tree: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any]) -> Iterator[str]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if text := _text(article.get(key)):
            yield text
    yield from (meta[name] for name in _PUBLISHED_META if name in meta)
    yield from _times(tree)
    if text := _text(article.get("dateModified")):
        yield f"Updated {text}"
    yield from (f"Updated {meta[name]}" for name in _UPDATED_META if name in meta)


def _times(tree: HtmlElement) -> Iterator[str]:
    """<time> elements: one marked as publication, else the first that stands in no comment or other story."""
    plain: list[str] = []
    for element in tree.iter("time"):
        words = one_line(element.text_content())
        value = element.get("datetime") or words
        if not value or stamps.parse(value) is None:
            continue
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''} {words}".lower()
        if "modif" in marks or "updat" in marks:
            continue
        if element.get("pubdate") is not None or "publish" in marks:
            yield value
            return
        if not _stands_aside(element):
            plain.append(value)
    yield from plain[:1]


def _stands_aside(element: HtmlElement) -> bool:
    for above in element.iterancestors():
        marks = f"{above.get('class') or ''} {above.get('id') or ''}".lower()
        if above.tag in ("aside", "footer", "nav") or "comment" in marks or "related" in marks:
            return True
    return False


def _url(tree: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    for element in tree.iter("link"):
        href = (element.get("href") or "").strip()
        if (element.get("rel") or "").lower() == "canonical" and href.startswith("http"):
            return href
    told = (meta.get("og:url"), _text(article.get("url")), _text(article.get("mainEntityOfPage")))
    for candidate in told:
        if candidate and candidate.startswith("http"):
            return candidate
    return None


def _title(
    tree: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any], publisher: str | None
) -> str:
    """The headline that the reader sees: a single <h1>, else what JSON-LD, meta and <title> say."""
    headings = [
        text for element in tree.iter("h1") if len((text := one_line(element.text_content())).split()) > 2
    ]
    if len(headings) == 1:
        return headings[0]
    for stated in (_text(article.get("headline")), meta.get("og:title"), meta.get("twitter:title")):
        if stated and stated.strip():
            return _without_outlet(one_line(stated), publisher)
    if headings:
        return headings[0]
    element = next(tree.iter("title"), None)
    return _without_outlet(one_line(element.text_content()), publisher) if element is not None else ""


def _without_outlet(title: str, publisher: str | None) -> str:
    suffix = _SUFFIX.search(title)
    if suffix is not None and (suffix[1].casefold() in outlets() or suffix[1] == publisher):
        return title[: suffix.start()]
    return title


def _canonical(name: str | None) -> str | None:
    return outlets().get(name.strip().casefold(), one_line(name)) if name else None


def _author(meta: Mapping[str, str]) -> str | None:
    for key in ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator"):
        value = meta.get(key, "")
        if value and not value.startswith("http"):
            return re.sub(r"^by\s+", "", value, flags=re.I)
    return None


def _language(tree: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    value = tree.get("lang") or _text(article.get("inLanguage")) or meta.get("og:locale") or ""
    code = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", value.strip())
    return code.group().lower() if code else None


def _entries(live: Mapping[str, Any]) -> Iterator[Piece]:
    updates = live.get("liveBlogUpdate")
    if not isinstance(updates, list) or len(updates) < _LEAST_ENTRIES:
        return
    for update in updates:
        if not isinstance(update, dict):
            continue
        at = told_at(_text(update.get("datePublished")) or _text(update.get("dateCreated")) or "")
        heading = _text(update.get("headline")) or ""
        body = _text(update.get("articleBody")) or _text(update.get("text")) or ""
        for part in (heading, *re.split(r"\n\s*\n", body)):
            if words := one_line(part):
                yield Piece(words, None, at)


def told_at(value: str) -> datetime | None:
    """The time of a live entry, in the page's own clock."""
    stamp = stamps.parse(value)
    return stamp.at if stamp is not None else None


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return next((text for text in map(_text, value[:20]) if text), None)
    if isinstance(value, dict):
        return _text(value.get("@value")) or _text(value.get("@id"))
    return None


def _name(value: object, depth: int = 0) -> str | None:
    """Names of a person, organisation or a list of them, joined by commas."""
    if isinstance(value, str):
        return None if value.startswith("http") else one_line(value) or None
    if isinstance(value, dict) and depth < 4:
        return _name(value.get("name"), depth + 1)
    if isinstance(value, list) and depth < 4:
        names = [name for item in value[:20] if (name := _name(item, depth + 1))]
        return ", ".join(dict.fromkeys(names)) or None
    return None
