from uuid import UUID

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.contacts.records import ContactRecord
from adapters.postgres.contacts.relations import OTHERS, related_people
from adapters.postgres.contacts.wishes import wishes_json
from adapters.postgres.query.groups import Groups
from adapters.postgres.query.listed import ListedCards
from adapters.postgres.query.lists import Lists
from adapters.postgres.reader import Reader
from adapters.postgres.scope import scope_values
from domain.identity import Action, Actor, ObjectKind
from domain.shared.json import Json


class PostgresContactReads(ListedCards):
    def __init__(self, reader: Reader, lists: Lists, groups: Groups) -> None:
        records = RecordReads(reader, CONTACTS, owner=ContactRecord.owner_id)
        super().__init__(records, lists, groups)

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
