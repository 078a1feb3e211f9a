"""Who speaks of a card, in the bin too: what has to move when two cards become one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from domain.identity import ObjectKind

# Timelines know the living ones by their subject; those in the bin have no line there.
_OF_CONTACT = {
    ObjectKind.INTERACTIONS: """
        SELECT entry_id FROM timeline_links WHERE workspace_id = $1 AND subject_id = $2
        UNION SELECT id FROM interactions WHERE workspace_id = $1 AND deleted_at IS NOT NULL
          AND contact_ids @> jsonb_build_array($2::text)
    """,
    ObjectKind.TASKS: "SELECT id FROM tasks WHERE workspace_id = $1 AND contact_id = $2",
    ObjectKind.FILES: "SELECT id FROM files WHERE workspace_id = $1 AND contact_id = $2",
    ObjectKind.DEALS: """
        SELECT deal_id FROM deal_contacts WHERE workspace_id = $1 AND contact_id = $2
    """,
    ObjectKind.CONTACTS: """
        SELECT contact_id FROM contact_relations WHERE workspace_id = $1 AND other_id = $2
    """,
}
_OF_COMPANY = {
    ObjectKind.INTERACTIONS: """
        SELECT entry_id FROM timeline_links WHERE workspace_id = $1 AND subject_id = $2
        UNION SELECT id FROM interactions WHERE workspace_id = $1 AND deleted_at IS NOT NULL
          AND company_ids @> jsonb_build_array($2::text)
    """,
    ObjectKind.TASKS: "SELECT id FROM tasks WHERE workspace_id = $1 AND company_id = $2",
    ObjectKind.FILES: "SELECT id FROM files WHERE workspace_id = $1 AND company_id = $2",
    ObjectKind.DEALS: "SELECT id FROM deals WHERE workspace_id = $1 AND company_id = $2",
    ObjectKind.CONTACTS: """
        SELECT DISTINCT contact_id FROM employments WHERE workspace_id = $1 AND company_id = $2
    """,
    ObjectKind.COMPANIES: "SELECT id FROM companies WHERE workspace_id = $1 AND parent_id = $2",
}
_HOLDERS: Mapping[ObjectKind, Mapping[ObjectKind, str]] = {
    ObjectKind.CONTACTS: _OF_CONTACT,
    ObjectKind.COMPANIES: _OF_COMPANY,
}


async def holdings(
    connection: Any, workspace_id: int, kind: ObjectKind, card_id: UUID
) -> dict[ObjectKind, list[UUID]]:
    found = {}
    for holder, query in _HOLDERS[kind].items():
        rows = await connection.fetch(query, workspace_id, card_id)
        found[holder] = [row[0] for row in rows]
    return found
