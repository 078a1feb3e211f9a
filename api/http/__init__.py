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

    @router.get(
        "/{contact_id}",
        operation_id="get_contact",
        responses=succeeds(200, ContactOut, with_headers=("ETag",)) | responses(304, 404),
    )
    @needs(ObjectKind.CONTACTS, Action.VIEW)
    async def get_contact(contact_id: UUID, request: Request, actor: CurrentActor, ...) -> Response:
        return resource(request, await container.contacts.get(contact_id, actor=actor))

    @router.post(
        "",
        status_code=201,
        operation_id="create_contact",
        responses=succeeds(201, ContactOut, with_headers=("ETag", "Location", "Change-Set")),
    )
    @needs(ObjectKind.CONTACTS, Action.CREATE)
    async def create_contact(body: ContactIn, uow: UnitOfWorkDep, ...) -> Response:
        await use_cases.create_contact(..., actor=actor, uow=uow)
        return created(request, uow.answer)

Refusals are raised, never returned: `problem.py` turns every DomainError into its answer. 400, 401,
403, 413, 415, 422, 500 and 503 document themselves; `responses()` adds what is special about a
route. Every code needs its text in `messages/{en,ru,hy,ar}.json`.
"""
