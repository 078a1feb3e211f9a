from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from domain.identity.actor import Actor
from domain.identity.api_tokens import ApiToken, hash_of, shown_part
from domain.identity.errors import ScopeTooWide
from domain.identity.permissions import Action, ObjectKind
from domain.identity.ports import ActorCache, IdentityUnitOfWork, SecretMaker
from domain.identity.token_scopes import TokenScope
from domain.shared.clock import Clock
from domain.shared.errors import FieldProblem, Forbidden, Invalid
from domain.shared.ids import Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedToken:
    id: UUID
    secret: str = field(repr=False)  # shown this once


async def issue_token(
    name: str,
    *,
    scopes: Sequence[str],
    expires_at: datetime | None,
    actor: Actor,
    uow: IdentityUnitOfWork,
    secrets: SecretMaker,
    clock: Clock,
    ids: Ids,
) -> IssuedToken:
    """A token of the actor's own. Who came with a token may hand on no more than it has."""
    actor.require(ObjectKind.TOKENS, Action.CREATE)
    wanted = _read(scopes)
    if actor.scopes is not None and not wanted <= actor.scopes:
        raise ScopeTooWide
    if expires_at is not None and expires_at <= clock.now():
        raise Invalid.at("/expires_at", "in_the_past")
    secret = secrets.new_token()
    token = ApiToken(
        id=ids.new(),
        user_id=actor.user_id,
        name=name,
        scopes=wanted,
        prefix=shown_part(secret),
        hash=hash_of(secret),
        created_at=clock.now(),
        expires_at=expires_at,
    )
    async with uow:
        uow.api_tokens.add(token)
        await uow.commit(answer=token)
    return IssuedToken(id=token.id, secret=secret)


async def revoke_token(
    token_id: UUID,
    *,
    actor: Actor,
    uow: IdentityUnitOfWork,
    actors: ActorCache,
    clock: Clock,
    expected: frozenset[int] | None = None,
) -> None:
    actor.require(ObjectKind.TOKENS, Action.DELETE)
    async with uow:
        token = await uow.api_tokens.get(token_id, actor=actor, expected=expected)
        if not actor.scope(ObjectKind.TOKENS, Action.DELETE).covers(token.user_id):
            raise Forbidden(object=ObjectKind.TOKENS.value, action=Action.DELETE.value)
        token.revoke(at=clock.now())
        await uow.commit()
    actors.forget_token(token_id)


def _read(scopes: Sequence[str]) -> frozenset[TokenScope]:
    known: set[TokenScope] = set()
    problems: list[FieldProblem] = []
    for place, text in enumerate(scopes):
        try:
            known.add(TokenScope.parse(text))
        except ValueError:
            pointer = f"/scopes/{place}"
            problems.append(
                FieldProblem(pointer=pointer, code="scope_unknown", params={"scope": text})
            )
    if problems:
        raise Invalid(errors=problems)
    return frozenset(known)
