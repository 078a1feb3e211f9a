from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from adapters.postgres.engine import Pool, showing
from adapters.postgres.identity import representation as shown
from domain.identity import Action, Actor, All, Nothing, ObjectKind, Owners, Scope
from domain.identity.errors import InvitationNotFound, MemberNotFound, TeamNotFound, TokenNotFound
from domain.shared.errors import DomainError
from domain.shared.json import Json
from domain.shared.paging import PageRequest
from domain.shared.query.errors import BadCursor


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """How one kind is listed: in the order of ids, which is that of time."""

    kind: ObjectKind
    document: str
    source: str
    id: str
    owner: str  # whose it is, where a scope narrows the list; NULL where it belongs to nobody
    missing: type[DomainError]

    def list(self, *, counted: bool) -> str:
        count = f"(SELECT count(*) {self.source} AND {self._visible})" if counted else "NULL"
        return f"""
            SELECT {self.document} AS document, {self.id} AS id, {count} AS total
            {self.source} AND {self._visible} AND ($4::uuid IS NULL OR {self.id} > $4)
            ORDER BY {self.id} LIMIT $5
        """

    def one(self) -> str:
        return f"""
            SELECT {self.document} {self.source} AND {self._visible} AND {self.id} = $4
        """

    @property
    def _visible(self) -> str:
        return f"($2 OR {self.owner} = ANY($3::uuid[]))"


_USERS = _Listing(
    kind=ObjectKind.USERS,
    document=shown.USER_JSON,
    source=shown.USERS,
    id="u.id",
    owner="u.id",
    missing=MemberNotFound,
)
_TEAMS = _Listing(
    kind=ObjectKind.TEAMS,
    document=shown.TEAM_JSON,
    source=shown.TEAMS,
    id="t.id",
    owner="NULL::uuid",
    missing=TeamNotFound,
)
_API_TOKENS = _Listing(
    kind=ObjectKind.TOKENS,
    document=shown.API_TOKEN_JSON,
    source=shown.API_TOKENS,
    id="t.id",
    owner="t.user_id",
    missing=TokenNotFound,
)
_INVITATIONS = _Listing(
    kind=ObjectKind.INVITATIONS,
    document=shown.INVITATION_JSON,
    source=shown.INVITATIONS,
    id="i.id",
    owner="i.invited_by",
    missing=InvitationNotFound,
)
_WORKSPACE = f"SELECT {shown.WORKSPACE_JSON} {shown.WORKSPACES}"
_ME = f"""
    SELECT {shown.USER_JSON} AS user, {shown.LOOKS_JSON} AS looks,
           (SELECT {shown.WORKSPACE_JSON} {shown.WORKSPACES}) AS workspace,
           (SELECT json_agg(json_build_object('id', o.public_id, 'name', o.name, 'role', om.role)
                            ORDER BY o.name, o.public_id)
            FROM memberships om JOIN workspaces o ON o.id = om.workspace_id
            WHERE om.user_id = u.id AND om.active) AS workspaces
    {shown.USERS} AND u.id = $2
"""  # noqa: S608 (constants)


class PostgresIdentityReads:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def me(self, *, actor: Actor) -> Json:
        async with showing(self._pool, actor.workspace_id) as connection:
            row: Any = await connection.fetchrow(_ME, actor.workspace_id, actor.user_id)
        if row is None:
            raise MemberNotFound
        user = orjson.loads(row["user"])
        return Json(
            orjson.dumps(
                {
                    **user,
                    "workspace": orjson.Fragment(row["workspace"]),
                    "workspaces": orjson.Fragment(row["workspaces"]),
                    "looks": orjson.Fragment(row["looks"]),
                    "grants": _grants(actor),
                    "scopes": None if actor.scopes is None else sorted(map(str, actor.scopes)),
                }
            )
        )

    async def users(self, page: PageRequest, *, actor: Actor) -> Json:
        return await self._list(_USERS, page, actor)

    async def user(self, user_id: UUID, *, actor: Actor) -> Json:
        return await self._one(_USERS, user_id, actor)

    async def teams(self, page: PageRequest, *, actor: Actor) -> Json:
        return await self._list(_TEAMS, page, actor)

    async def team(self, team_id: UUID, *, actor: Actor) -> Json:
        return await self._one(_TEAMS, team_id, actor)

    async def api_tokens(self, page: PageRequest, *, actor: Actor) -> Json:
        return await self._list(_API_TOKENS, page, actor)

    async def api_token(self, token_id: UUID, *, actor: Actor) -> Json:
        return await self._one(_API_TOKENS, token_id, actor)

    async def invitations(self, page: PageRequest, *, actor: Actor) -> Json:
        return await self._list(_INVITATIONS, page, actor)

    async def invitation(self, invitation_id: UUID, *, actor: Actor) -> Json:
        return await self._one(_INVITATIONS, invitation_id, actor)

    async def workspace(self, *, actor: Actor) -> Json:
        actor.require(ObjectKind.WORKSPACE, Action.VIEW)
        return Json(await self._pool.fetchval(_WORKSPACE, actor.workspace_id))

    async def _list(self, listing: _Listing, page: PageRequest, actor: Actor) -> Json:
        actor.require(listing.kind, Action.VIEW)
        counted = page.total is not None
        async with showing(self._pool, actor.workspace_id) as connection:
            rows = await connection.fetch(
                listing.list(counted=counted),
                actor.workspace_id,
                *_visible_to(actor.scope(listing.kind, Action.VIEW)),
                _after(page.cursor, listing.kind),
                page.limit + 1,
            )
        return _page(rows, page, listing.kind)

    async def _one(self, listing: _Listing, record_id: UUID, actor: Actor) -> Json:
        actor.require(listing.kind, Action.VIEW)
        async with showing(self._pool, actor.workspace_id) as connection:
            document = await connection.fetchval(
                listing.one(),
                actor.workspace_id,
                *_visible_to(actor.scope(listing.kind, Action.VIEW)),
                record_id,
            )
        if document is None:
            raise listing.missing
        return Json(document)


def _visible_to(scope: Scope) -> tuple[bool, list[UUID]]:
    match scope:
        case All():
            return True, []
        case Owners(user_ids=user_ids):
            return False, list(user_ids)
        case Nothing():
            return False, []


def _page(rows: list[Any], page: PageRequest, kind: ObjectKind) -> Json:
    shown_rows = rows[: page.limit]
    has_more = len(rows) > page.limit
    about: dict[str, object] = {
        "next_cursor": _cursor(shown_rows[-1]["id"], kind) if has_more else None,
        "has_more": has_more,
    }
    if page.total is not None:
        about["total"] = {"value": rows[0]["total"] if rows else 0, "kind": "exact"}
    data = [orjson.Fragment(row["document"]) for row in shown_rows]
    return Json(orjson.dumps({"data": data, "page": about}))


def _cursor(last: UUID, kind: ObjectKind) -> str:
    return urlsafe_b64encode(f"{kind.value}:{last}".encode()).decode()


def _after(cursor: str | None, kind: ObjectKind) -> UUID | None:
    if cursor is None:
        return None
    try:
        listed, _, last = urlsafe_b64decode(cursor.encode("ascii")).decode("ascii").partition(":")
        if listed != kind.value:
            raise BadCursor
        return UUID(last)
    except ValueError as error:
        raise BadCursor from error


def _grants(actor: Actor) -> dict[str, dict[str, str]]:
    return {
        kind.value: {action.value: grant.reach(action).value for action in Action}
        for kind, grant in actor.role.grants.items()
    }
