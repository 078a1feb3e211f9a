"""The declarative base, the kinds of columns, and the row-level security of a table."""

from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Key = Annotated[str, mapped_column(Text(collation="C"))]
"""Text in normal form, compared by code point, so that a prefix is a range of the index."""
JsonColumn = Annotated[Any, mapped_column(JSONB)]
ShownColumn = Annotated[Any, mapped_column(JSON, server_default=text("'[]'"))]
"""JSON that goes out as it was written: never asked about, so its text is kept and not parsed."""
Big = Annotated[int, mapped_column(BigInteger)]
LIVE = text("deleted_at IS NULL")

GLOBAL_TABLES = frozenset(
    {
        "workspaces",
        "users",
        "credentials",
        "refresh_tokens",
        "memberships",
        "token_index",
        "invitation_index",
        "hook_index",
        "phone_index",
        "login_failures",
    }
)
"""Tables outside the walls between workspaces: reached by the identity adapter, and by the gates
through which strangers come.
"""


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        datetime: DateTime(timezone=True),
        UUID: Uuid(),
        dict[str, Any]: JSONB,
        list[Any]: JSONB,
    }


class OfWorkspace:
    """A row behind the wall: its workspace leads its key."""

    workspace_id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-20)


class Identified(OfWorkspace):
    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-10)


class Versioned:
    version: Mapped[int] = mapped_column(Integer, server_default=text("1"))
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None]
    updated_at: Mapped[datetime]
    updated_by: Mapped[UUID | None]


class Binned:
    deleted_at: Mapped[datetime | None]


def references(table: str, *columns: str, ondelete: str | None = None) -> ForeignKeyConstraint:
    """A foreign key inside the workspace; the last of `columns` points at the other row's id."""
    return ForeignKeyConstraint(
        ["workspace_id", *columns], [f"{table}.workspace_id", f"{table}.id"], ondelete=ondelete
    )


def references_member(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", column], ["memberships.workspace_id", "memberships.user_id"]
    )


def of_workspace() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["workspace_id"], ["workspaces.id"])
