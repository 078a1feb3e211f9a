"""Who may do what."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identity import (
    PRESETS,
    Action,
    All,
    Nothing,
    ObjectKind,
    Owners,
    Reach,
    RoleKey,
    TokenScope,
    Verb,
)
from domain.shared.errors import Forbidden
from tests.support.identity_fakes import an_actor

roles = st.sampled_from(list(RoleKey))
kinds = st.sampled_from(list(ObjectKind))
actions = st.sampled_from(list(Action))
people = st.uuids()
token_scopes = st.frozensets(st.builds(TokenScope, kinds, st.sampled_from(list(Verb))))
REACHES = [Reach.NONE, Reach.OWN, Reach.TEAM, Reach.ALL]


def test_every_role_says_something_about_every_object() -> None:
    assert set(PRESETS) == set(RoleKey)
    assert all(set(role.grants) == set(ObjectKind) for role in PRESETS.values())


@given(kinds, actions)
def test_an_administrator_may_do_everything(kind: ObjectKind, action: Action) -> None:
    assert an_actor(RoleKey.ADMINISTRATOR).scope(kind, action) == All()


@given(roles, kinds, actions)
def test_nobody_may_more_than_the_administrator_nor_change_what_they_cannot_see(
    role: RoleKey, kind: ObjectKind, action: Action
) -> None:
    grant = PRESETS[role].grants[kind]
    if action is not Action.CREATE:
        assert REACHES.index(grant.reach(action)) <= REACHES.index(grant.view)


def test_a_viewer_changes_nothing_but_views_tokens_and_themselves() -> None:
    viewer = an_actor(RoleKey.VIEWER)
    writable = {
        kind
        for kind in ObjectKind
        if any(viewer.may(kind, action) for action in (Action.CREATE, Action.EDIT, Action.DELETE))
    }
    assert writable == {ObjectKind.VIEWS, ObjectKind.TOKENS, ObjectKind.USERS}


def test_a_seller_cannot_take_the_customers_along() -> None:
    seller = an_actor(RoleKey.SELLER)
    assert not any(seller.may(kind, Action.EXPORT) for kind in ObjectKind)


def test_a_seller_sees_their_team_and_what_belongs_to_nobody_and_edits_their_own() -> None:
    mate, stranger = uuid4(), uuid4()
    seller = an_actor(RoleKey.SELLER, team_user_ids=frozenset({mate}))

    seen = seller.scope(ObjectKind.CONTACTS, Action.VIEW)

    assert [seen.covers(owner) for owner in (seller.user_id, mate, None, stranger)] == [
        True,
        True,
        True,
        False,
    ]
    seller.require_over(ObjectKind.CONTACTS, Action.EDIT, owner_id=seller.user_id)
    for owner in (mate, None, stranger):
        with pytest.raises(Forbidden):
            seller.require_over(ObjectKind.CONTACTS, Action.EDIT, owner_id=owner)


def test_a_refusal_names_the_object_and_the_action() -> None:
    with pytest.raises(Forbidden) as refusal:
        an_actor(RoleKey.OPERATOR).require(ObjectKind.CONTACTS, Action.EXPORT)
    assert refusal.value.params == {"object": "contacts", "action": "export"}


@given(roles, token_scopes, kinds, actions, st.frozensets(people), st.none() | people)
def test_a_token_narrows_its_owners_rights_and_never_widens_them(
    role: RoleKey,
    scopes: frozenset[TokenScope],
    kind: ObjectKind,
    action: Action,
    team: frozenset[UUID],
    owner: UUID | None,
) -> None:
    person = an_actor(role, team_user_ids=team)
    token = an_actor(role, team_user_ids=team, user_id=person.user_id, scopes=scopes)
    if token.scope(kind, action).covers(owner):
        assert person.scope(kind, action).covers(owner)


@given(roles, kinds, actions)
def test_a_token_without_scopes_may_nothing(
    role: RoleKey, kind: ObjectKind, action: Action
) -> None:
    assert an_actor(role, scopes=frozenset()).scope(kind, action) == Nothing()


@pytest.mark.parametrize(
    ("scope", "allowed"),
    [
        ("contacts:read", {Action.VIEW}),
        ("contacts:write", {Action.CREATE, Action.EDIT}),
        ("contacts:delete", {Action.DELETE}),
        ("contacts:export", {Action.EXPORT}),
        ("companies:read", set()),
    ],
)
def test_each_scope_opens_its_own_door(scope: str, allowed: set[Action]) -> None:
    token = an_actor(scopes=frozenset({TokenScope.parse(scope)}))
    assert {action for action in Action if token.may(ObjectKind.CONTACTS, action)} == allowed


@pytest.mark.parametrize("text", ["contacts", "contacts:", ":read", "money:read", "contacts:view"])
def test_a_scope_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        TokenScope.parse(text)


@given(token_scopes)
def test_a_scope_reads_as_it_was_written(scopes: frozenset[TokenScope]) -> None:
    assert {TokenScope.parse(str(scope)) for scope in scopes} == scopes


@given(st.frozensets(people), people)
def test_owners_cover_themselves_and_nobody_else(team: frozenset[UUID], other: UUID) -> None:
    scope = Owners.of(team)
    assert all(scope.covers(owner) for owner in team)
    assert scope.covers(other) == (other in team)
    assert not scope.covers(None)
    assert Owners.of(team, unowned=True).covers(None)
    assert not Nothing().covers(other)
    assert All().covers(None)
