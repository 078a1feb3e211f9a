"""Records as undo sees them: by their documents, who speaks of them, who edited them since."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from adapters.postgres.repository import Repository
from domain.identity import ObjectKind
from domain.shared.events import Aggregate

# Living records that speak of these; each answers with ids out of $2.
_REFERRING = {
    "contacts": """
        SELECT l.subject_id FROM timeline_links l
        WHERE l.workspace_id = $1 AND l.subject_id = ANY($2)
        UNION SELECT t.contact_id FROM tasks t
        WHERE t.workspace_id = $1 AND t.contact_id = ANY($2) AND t.deleted_at IS NULL
        UNION SELECT l.contact_id FROM deal_contacts l
        JOIN deals d ON d.workspace_id = l.workspace_id AND d.id = l.deal_id
          AND d.deleted_at IS NULL
        WHERE l.workspace_id = $1 AND l.contact_id = ANY($2)
        UNION SELECT c.merged_into_id FROM contacts c
        WHERE c.workspace_id = $1 AND c.merged_into_id = ANY($2)
    """,
    "companies": """
        SELECT l.subject_id FROM timeline_links l
        WHERE l.workspace_id = $1 AND l.subject_id = ANY($2)
        UNION SELECT t.company_id FROM tasks t
        WHERE t.workspace_id = $1 AND t.company_id = ANY($2) AND t.deleted_at IS NULL
        UNION SELECT d.company_id FROM deals d
        WHERE d.workspace_id = $1 AND d.company_id = ANY($2) AND d.deleted_at IS NULL
        UNION SELECT e.company_id FROM employments e
        JOIN contacts c ON c.workspace_id = e.workspace_id AND c.id = e.contact_id
          AND c.deleted_at IS NULL
        WHERE e.workspace_id = $1 AND e.company_id = ANY($2)
        UNION SELECT p.parent_id FROM companies p
        WHERE p.workspace_id = $1 AND p.parent_id = ANY($2) AND p.deleted_at IS NULL
    """,
    "deals": """
        SELECT l.subject_id FROM timeline_links l
        WHERE l.workspace_id = $1 AND l.subject_id = ANY($2)
        UNION SELECT t.deal_id FROM tasks t
        WHERE t.workspace_id = $1 AND t.deal_id = ANY($2) AND t.deleted_at IS NULL
    """,
    "pipelines": """
        SELECT d.pipeline_id FROM deals d
        WHERE d.workspace_id = $1 AND d.pipeline_id = ANY($2)
    """,
    "interactions": """
        SELECT t.interaction_id FROM tasks t
        WHERE t.workspace_id = $1 AND t.interaction_id = ANY($2) AND t.deleted_at IS NULL
    """,
}

# A later edit counts unless it was undone; so does not the undo of an undone set, nor our own.
_EDITED_SINCE = """
    SELECT DISTINCT later.record_id
    FROM change_entries later
    JOIN change_sets s ON s.workspace_id = later.workspace_id AND s.id = later.change_set_id
    LEFT JOIN change_sets origin ON origin.workspace_id = s.workspace_id AND origin.id = s.undoes_id
    WHERE later.workspace_id = $1 AND later.record_id = ANY($3) AND later.change_set_id <> $2
      AND s.status <> 'undone'
      AND (s.undoes_id IS NULL OR (s.undoes_id <> $2 AND origin.status <> 'undone'))
      AND later.version > (
          SELECT max(own.version) FROM change_entries own
          WHERE own.workspace_id = $1 AND own.change_set_id = $2
            AND own.record_id = later.record_id)
"""


class PostgresUndoable:
    def __init__(self, repository: Repository[Any], connection: Any, *, workspace_id: int) -> None:
        self._repository = repository
        self._connection = connection
        self._workspace_id = workspace_id

    @property
    def kind(self) -> ObjectKind:
        return self._repository.mapping.kind

    async def find(
        self,
        ids: Collection[UUID],
        /,
        *,
        lock: bool = False,
        fields: frozenset[str] | None = None,
    ) -> Mapping[UUID, Any]:
        return await self._repository.find(ids, lock=lock, fields=fields)

    def document(self, aggregate: Aggregate, /) -> dict[str, Any]:
        return self._repository.tracked[aggregate.id].document()

    def put_back(self, aggregate: Aggregate, fields: Mapping[str, Any], /) -> None:
        for name, value in self._repository.mapping.form.decode(fields).items():
            setattr(aggregate, name, value)

    def owner_of(self, aggregate: Aggregate, /) -> UUID | None:
        return self._repository.mapping.owner_of(aggregate)

    async def referred_to(self, ids: Collection[UUID], /) -> frozenset[UUID]:
        query = _REFERRING.get(self._repository.mapping.object)
        if query is None or not ids:
            return frozenset()
        rows = await self._connection.fetch(query, self._workspace_id, list(ids))
        return frozenset(row[0] for row in rows)

    async def edited_since(self, change_set_id: UUID, ids: Collection[UUID], /) -> frozenset[UUID]:
        if not ids:
            return frozenset()
        rows = await self._connection.fetch(
            _EDITED_SINCE, self._workspace_id, change_set_id, list(ids)
        )
        return frozenset(row["record_id"] for row in rows)
