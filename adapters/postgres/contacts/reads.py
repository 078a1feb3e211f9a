from uuid import UUID

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.contacts.records import ContactRecord
from adapters.postgres.contacts.relations import OTHERS, related_people
from adapters.postgres.contacts.wishes import wishes_json
from adapters.postgres.query.groups import Groups
from adapters.postgres.query.lists import Lists
from adapters.postgres.reader import Reader
from adapters.postgres.scope import scope_values
from domain.identity import Action, Actor, ObjectKind
from domain.shared.json import Json
from domain.shared.paging import PageRequest


class PostgresContactReads:
    def __init__(self, reader: Reader, lists: Lists, groups: Groups) -> None:
        self._records = RecordReads(reader, CONTACTS, owner=ContactRecord.owner_id)
        self._lists = lists
        self._groups = groups

    async def get(self, contact_id: UUID, *, actor: Actor) -> Json:
        return await self._records.get(contact_id, actor=actor)

    async def relations(self, contact_id: UUID, *, actor: Actor) -> Json:
        scope = actor.scope(ObjectKind.CONTACTS, Action.VIEW)
        return await self._records.get(
            contact_id,
            actor=actor,
            rendering=related_people(scope),
            name="relations",
            values=scope_values(scope, name=OTHERS),
        )

    async def wishes(self, contact_id: UUID, *, actor: Actor) -> Json:
        return await self._records.get(
            contact_id, actor=actor, rendering=wishes_json(), name="wishes"
        )

    async def page(
        self,
        page: PageRequest,
        *,
        actor: Actor,
        q: str | None,
        filter: object | None,  # noqa: A002
    ) -> Json:
        return await self._lists.page(page, actor=actor, q=q, filter=filter)

    async def groups(
        self,
        by: str,
        *,
        actor: Actor,
        q: str | None,
        filter: object | None,  # noqa: A002 its name in the contract
        binned: bool = False,
    ) -> Json:
        return await self._groups.count(by, actor=actor, q=q, filter=filter, binned=binned)
