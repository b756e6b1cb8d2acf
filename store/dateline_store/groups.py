"""Which incident each report of a batch joins or founds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from dateline_store.blocking import Blocks
from dateline_store.derive import Account
from dateline_store.dictionary import Dictionary, Row
from dateline_store.grouping import JoinRule, best_match
from dateline_store.model import Report
from dateline_store.records import load_accounts


@dataclass(slots=True)
class Groups:
    """The incidents that the reports of one merge may join, and those that they found."""

    next_key: int
    blocks: Mapping[str, Blocks]
    """Those of the reports of this merge, by their ids."""
    founded: int = 0
    members: dict[int, list[Account]] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    """How many members an incident had when it was loaded."""
    in_block: defaultdict[int, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    touched: dict[int, None] = field(default_factory=dict)
    fresh_blocks: list[Row] = field(default_factory=list)

    def load(
        self, connection: duckdb.DuckDBPyConnection, dictionary: Dictionary, reports: Iterable[Report]
    ) -> None:
        """Fetches every stored incident that stands in a block of one of the reports."""
        wanted = list({block for report in reports for block in self.blocks[report.id].searched})
        found = connection.execute(
            "SELECT DISTINCT hash, incident FROM block WHERE hash IN (SELECT unnest(?::BIGINT[])) "
            "ORDER BY incident",
            [wanted],
        ).fetchall()
        for block, incident in found:
            self.in_block[block][incident] = None
        self.members = load_accounts(connection, dictionary, list({incident for _, incident in found}))
        self.before = {incident: len(accounts) for incident, accounts in self.members.items()}

    def assign(self, accounts: Sequence[Account]) -> list[tuple[int, JoinRule | None]]:
        """For each report of one article, the incident that it joins, and why, or the one that it founds."""
        assigned = [self._assign(account) for account in accounts]
        # Only now, so that the article's own incidents, which none of its reports may join, are not tried.
        for account, (incident, _) in zip(accounts, assigned, strict=True):
            for block in self.blocks[account.report.id].own:
                if incident not in self.in_block[block]:
                    self.in_block[block][incident] = None
                    self.fresh_blocks.append((block, incident))
        return assigned

    def _assign(self, account: Account) -> tuple[int, JoinRule | None]:
        report = account.report
        searched = self.blocks[report.id].searched
        near = dict.fromkeys(key for block in searched for key in self.in_block.get(block, ()))
        match = best_match(report, ((key, [a.report for a in self.members[key]]) for key in near))
        if match is None:
            incident, rule = self.next_key, None
            self.next_key += 1
            self.founded += 1
            self.members[incident] = []
        else:
            incident, rule = match
        self.members[incident].append(account)
        self.touched[incident] = None
        return incident, rule

    @property
    def touched_before(self) -> list[int]:
        """The touched incidents that the store had already."""
        return [incident for incident in self.touched if incident in self.before]
