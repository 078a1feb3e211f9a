"""Tags by name: those that exist are used as they are written there, the others are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from adapters.postgres.changes import Change, Entry
from domain.identity import Actor
from domain.shared.ids import Ids
from domain.shared.text import normal_form


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedTags:
    ids: dict[str, UUID]
    entries: list[Entry]


async def resolve_tags(
    connection: Any, actor: Actor, changes: Sequence[Change], *, ids: Ids, now: datetime
) -> ResolvedTags:
    """Give the tags of these cards their one spelling, and an id each."""
    cards = [change.tracked.aggregate for change in changes]
    wanted = {normal_form(tag): tag for card in cards for tag in card.tags}
    known = await _known(connection, actor.workspace_id, list(wanted))
    missing = {key: name for key, name in wanted.items() if key not in known}
    entries: list[Entry] = []
    if missing:
        made = await _made(connection, actor, missing, ids=ids, now=now)
        entries = [
            Entry(object="tags", record_id=tag_id, version=1, op="create") for tag_id in made
        ]
        known = await _known(connection, actor.workspace_id, list(wanted))
    for card in cards:
        keys = sorted({normal_form(tag) for tag in card.tags})
        card.tags = [known[key][1] for key in keys]
    return ResolvedTags(ids={key: tag_id for key, (tag_id, _) in known.items()}, entries=entries)


async def _known(
    connection: Any, workspace_id: int, keys: list[str]
) -> dict[str, tuple[UUID, str]]:
    rows = await connection.fetch(
        "SELECT id, name, key FROM tags WHERE workspace_id = $1 AND key = ANY($2)",
        workspace_id,
        keys,
    )
    return {row["key"]: (row["id"], row["name"]) for row in rows}


async def _made(
    connection: Any, actor: Actor, names: dict[str, str], *, ids: Ids, now: datetime
) -> list[UUID]:
    """The ids of those that really were new; another transaction may have made some meanwhile."""
    rows = await connection.fetch(
        "INSERT INTO tags (workspace_id, id, name, key, version, created_at, created_by, "
        "updated_at, updated_by) "
        "SELECT $1, new.id, new.name, new.key, 1, $5, $6, $5, $6 "
        "FROM unnest($2::uuid[], $3::text[], $4::text[]) AS new(id, name, key) ORDER BY new.key "
        "ON CONFLICT (workspace_id, key) DO NOTHING RETURNING id",
        actor.workspace_id,
        [ids.new() for _ in names],
        list(names.values()),
        list(names),
        now,
        actor.user_id,
    )
    return [row["id"] for row in rows]
