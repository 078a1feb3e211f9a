"""Keep views, change them, share them, take them away."""

from uuid import UUID

from domain.cards import bin_record
from domain.custom_fields import FieldReads
from domain.identity import Action, Actor, ObjectKind
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.views.errors import TooManyViews
from domain.views.model import MOST_VIEWS, VIEW, View
from domain.views.ports import ViewsUnitOfWork

KIND = ObjectKind.VIEWS
Expected = frozenset[int] | None


async def keep_view(
    fields: JsonObject, *, actor: Actor, uow: ViewsUnitOfWork, fields_of: FieldReads, ids: Ids
) -> View:
    """A view of the actor's own; whoever may keep one may share it.

    Raises Malformed, Invalid, TooManyViews.
    """
    actor.require(KIND, Action.CREATE)
    values = {**VIEW.decode(fields), "owner_id": actor.user_id}
    catalog = await fields_of.catalog(str(values["object"]), actor=actor)
    async with uow:
        if await uow.views_of(actor.user_id) >= MOST_VIEWS:
            raise TooManyViews(limit=MOST_VIEWS)
        view = View.keep(ids.new(), values, catalog=catalog)
        uow.views.add(view)
        await uow.commit(answer=view)
    return view


async def change_view(
    view_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: ViewsUnitOfWork,
    fields_of: FieldReads,
    expected: Expected = None,
) -> View:
    """Its owner's, or for a shared one an administrator's. Raises Malformed, Invalid."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        view = await uow.views.get(view_id, actor=actor, expected=expected)
        catalog = await fields_of.catalog(view.object, actor=actor)
        view.change(VIEW.decode(fields), catalog=catalog)
        await uow.commit(answer=view)
    return view


async def delete_view(
    view_id: UUID, *, actor: Actor, uow: ViewsUnitOfWork, expected: Expected = None
) -> None:
    await bin_record(view_id, kind=KIND, records=uow.views, actor=actor, uow=uow, expected=expected)


async def restore_view(
    view_id: UUID, *, actor: Actor, uow: ViewsUnitOfWork, expected: Expected = None
) -> View:
    """Raises TooManyViews."""
    actor.require(KIND, Action.DELETE)
    async with uow:
        view = await uow.views.get(
            view_id, actor=actor, action=Action.DELETE, expected=expected, binned=True
        )
        if view.deleted:
            if view.owner_id is not None and await uow.views_of(view.owner_id) >= MOST_VIEWS:
                raise TooManyViews(limit=MOST_VIEWS)
            view.restore()
        await uow.commit(answer=view)
    return view
