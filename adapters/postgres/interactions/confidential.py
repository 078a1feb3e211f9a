"""Confidential interactions: for their author, who took part, and those who may edit all."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Text, Uuid, bindparam, cast, or_
from sqlalchemy.dialects.postgresql import JSONB

from domain.identity import Action, Actor, All, ObjectKind
from domain.interactions import Interaction


def concerns(interaction: Any) -> ColumnElement[bool]:
    """`interaction` has the columns of the table as attributes."""
    return or_(
        interaction.confidential.is_(False),
        bindparam("sees_confidential", type_=Boolean()),
        interaction.author_id == bindparam("me", type_=Uuid()),
        interaction.participant_user_ids.op("@>")(cast(bindparam("me_json", type_=Text()), JSONB)),
    )


def concern_values(actor: Actor) -> Mapping[str, Any]:
    return {
        "me": actor.user_id,
        "me_json": f'["{actor.user_id}"]',
        "sees_confidential": isinstance(actor.scope(ObjectKind.INTERACTIONS, Action.EDIT), All),
    }


def concerns_actor(interaction: Interaction, actor: Actor) -> bool:
    """The same rule over a loaded interaction."""
    return (
        not interaction.confidential
        or bool(concern_values(actor)["sees_confidential"])
        or actor.user_id in (interaction.author_id, *interaction.participant_user_ids)
    )
