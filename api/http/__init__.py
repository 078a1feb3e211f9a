"""What every route has in common at the edge.

A feature's `api/<feature>/routes.py` looks like this; its router is named in `api/app.py`:

    router = APIRouter(prefix="/contacts", tags=["contacts"])

    @router.get(
        "",
        operation_id="list_contacts",
        responses=succeeds(200, ListOut[ContactOut]),
        openapi_extra=list_parameters(),
    )
    @needs(ObjectKind.CONTACTS, Action.VIEW)
    async def list_contacts(query: ListQueryDep, actor: CurrentActor, ...) -> Response:
        return listing(await container.contacts.page(query.page, ..., actor=actor))

    @router.post(
        "",
        status_code=201,
        operation_id="create_contact",
        responses=creates(ContactOut),
    )
    @needs(ObjectKind.CONTACTS, Action.CREATE)
    async def create_contact(body: ContactIn, uow: UnitOfWorkDep, ...) -> Response:
        await use_cases.create_contact(..., actor=actor, uow=uow)
        return created(request, uow.answer)

What every kind of record has in the same words comes from `records.py`:

    ROUTES = RecordRoutes(router=router, kind=ObjectKind.CONTACTS, name="contact", out=ContactOut)

    ROUTES.show(lambda container: container.contacts.get)
    ROUTES.delete(use_cases.delete_contact)
    ROUTES.restore(use_cases.restore_contact)

Refusals are raised, never returned: `problem.py` turns every DomainError into its answer. 400, 401,
403, 413, 415, 422, 500 and 503 document themselves; `responses()` adds what is special about a
route. Every code needs its text in `messages/{en,ru,hy,ar}.json`.
"""
