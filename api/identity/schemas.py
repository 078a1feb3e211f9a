"""The wire forms of signing in, people, teams, roles, tokens and the workspace."""

from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import (
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from api.http.schemas import (
    Country,
    Currency,
    Language,
    NonEmptyLine,
    OutModel,
    RecordOut,
    StrictModel,
    Time,
    Word,
    YesNo,
)
from domain.identity import RoleKey

_NO_NUL = r"^[^\x00]*$"
Password = Annotated[
    SecretStr,
    Field(
        min_length=1,
        max_length=1_000,
        json_schema_extra={"pattern": _NO_NUL},
        description="At least 8 characters where it is a new one.",
    ),
]
Chord = Annotated[str, StringConstraints(max_length=30, pattern=r"^[!-~]+( [!-~]+)?$")]
OpaqueToken = Annotated[str, StringConstraints(max_length=200, pattern=_NO_NUL)]


def _drop_null_defaults(schema: dict[str, Any]) -> None:
    for described in schema.get("properties", {}).values():
        if described.get("default", ...) is None:
            del described["default"]


class Patch(StrictModel):
    """A merge patch: what is absent stays; null is only for what may be empty."""

    model_config = ConfigDict(json_schema_extra=_drop_null_defaults)
    nullable: ClassVar[frozenset[str]] = frozenset()

    @field_validator("*", mode="before")
    @classmethod
    def _no_null(cls, value: Any, about: ValidationInfo) -> Any:
        if value is None and about.field_name not in cls.nullable:
            raise PydanticCustomError("missing", "may not be null")
        return value


class LogInIn(StrictModel):
    email: NonEmptyLine
    password: Password
    workspace_id: UUID | None = Field(default=None, description="Else the one last used.")
    cookie: YesNo = Field(
        default=False,
        description="The refresh token comes as an HttpOnly cookie, not in the body.",
    )


class RefreshIn(StrictModel):
    refresh_token: OpaqueToken | None = Field(default=None, description="Else from the cookie.")


class SwitchIn(StrictModel):
    workspace_id: UUID


class WorkspaceChoiceOut(OutModel):
    id: UUID
    name: str
    role: RoleKey


class SignedInOut(OutModel):
    access_token: str
    token_type: str = Field(examples=["Bearer"])
    expires_in: int = Field(description="Seconds.", examples=[1800])
    refresh_token: str | None = Field(
        description="Null where it is in the cookie, or where the one you have goes on."
    )
    user_id: UUID
    workspace: WorkspaceChoiceOut
    workspaces: list[WorkspaceChoiceOut]


class GrantOut(OutModel):
    view: str
    create: str
    edit: str
    delete: str
    export: str


class UserOut(RecordOut):
    email: str
    name: str
    role: RoleKey
    active: bool
    language: str | None
    time_zone: str | None
    team_ids: list[UUID]


class WorkspaceOut(RecordOut):
    name: str
    region: str
    currency: str
    language: str
    time_zone: str


class Looks(StrictModel):
    """How the app looks and listens for one person, on every device. What is null is forgotten."""

    theme: Literal["system", "light", "dark"] | None = None
    density: Literal["comfortable", "standard", "compact"] | None = None
    keys_on: YesNo | None = Field(default=None, description="Single-letter keys; on where absent.")
    keys: dict[Chord, Chord] | None = Field(
        default=None,
        max_length=200,
        description="From a shortcut as it is shipped to the one that is pressed instead.",
        examples=[{"n c": "c"}],
    )
    reminders: Literal["app", "mail", "both"] | None = Field(
        default=None, description="Where reminders of tasks come; in the app where absent."
    )
    delegation_mail: YesNo | None = Field(
        default=None, description="Whether a mail tells of tasks given to you; no where absent."
    )
    presence: YesNo | None = Field(
        default=None,
        description="Whether colleagues on the same card and you see each other; yes where absent.",
    )


class LooksOut(OutModel):
    theme: str | None
    density: str | None
    keys_on: bool | None
    keys: dict[str, str]
    reminders: str | None
    delegation_mail: bool | None
    presence: bool | None


class SessionOut(OutModel):
    id: UUID
    client: str = Field(description="What the browser or program calls itself (User-Agent).")
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    current: bool = Field(description="The one that asks.")


class MeOut(UserOut):
    looks: LooksOut
    workspace: WorkspaceOut
    workspaces: list[WorkspaceChoiceOut]
    grants: dict[str, GrantOut] = Field(
        description="For each object and action: none, own, team or all."
    )
    scopes: list[str] | None = Field(description="Of the token; null for a signed-in person.")


class MePatch(Patch):
    name: NonEmptyLine | SkipJsonSchema[None] = None
    language: Language | None = None
    time_zone: Word | None = None
    nullable = frozenset({"language", "time_zone"})


class PasswordIn(StrictModel):
    current_password: Password
    new_password: Password


class UserIn(StrictModel):
    email: NonEmptyLine
    name: NonEmptyLine
    role: RoleKey
    password: Password
    language: Language | None = None
    time_zone: Word | None = None


class UserPatch(Patch):
    role: RoleKey | SkipJsonSchema[None] = None
    active: YesNo | SkipJsonSchema[None] = None


class TeamOut(RecordOut):
    name: str
    member_ids: list[UUID]


class TeamIn(StrictModel):
    name: NonEmptyLine
    member_ids: list[UUID] = Field(default=[], max_length=1_000)


class TeamPatch(Patch):
    name: NonEmptyLine | SkipJsonSchema[None] = None
    member_ids: Annotated[list[UUID], Field(max_length=1_000)] | SkipJsonSchema[None] = None


class RoleOut(OutModel):
    id: RoleKey
    name: str
    preset: bool
    grants: dict[str, GrantOut]
    hidden_fields: dict[str, list[str]]


class TokenOut(RecordOut):
    user_id: UUID
    name: str
    scopes: list[str] = Field(examples=[["contacts:read", "contacts:write"]])
    prefix: str = Field(description="The beginning of the secret, to tell tokens apart.")
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


class NewTokenOut(TokenOut):
    token: str | None = Field(
        default=None,
        description="The secret, shown this once; a replayed answer is without it.",
        examples=["krt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA0uCPlr"],
    )


class TokenIn(StrictModel):
    name: NonEmptyLine
    scopes: list[Word] = Field(
        min_length=1,
        max_length=200,
        description="`object:read`, `object:write`, `object:delete`, `object:export`.",
    )
    expires_at: Time | None = None


class InvitationOut(RecordOut):
    email: str
    name: str
    role: RoleKey
    team_id: UUID | None
    language: str | None
    invited_by: UUID = Field(description="The invitation holds as long as they may let people in.")
    expires_at: datetime
    revoked_at: datetime | None
    accepted_at: datetime | None


class NewInvitationOut(InvitationOut):
    secret: str | None = Field(
        default=None,
        description="For the link, shown this once; a replayed answer is without it.",
    )


class InvitationIn(StrictModel):
    email: NonEmptyLine
    name: NonEmptyLine
    role: RoleKey
    team_id: UUID | None = None
    language: Language | None = Field(default=None, description="In which the link speaks first.")


LinkSecret = Annotated[SecretStr, Field(max_length=200, json_schema_extra={"pattern": _NO_NUL})]


class LinkIn(StrictModel):
    secret: LinkSecret


class LetterOut(OutModel):
    """What the holder of a link is told before they come in."""

    workspace_name: str
    invited_by: str = Field(description="The name of who invites.")
    email: str
    name: str
    role: RoleKey
    language: str | None
    expires_at: datetime


class AcceptIn(StrictModel):
    secret: LinkSecret
    name: NonEmptyLine
    password: Password
    language: Language | None = None
    cookie: YesNo = Field(
        default=False,
        description="The refresh token comes as an HttpOnly cookie, not in the body.",
    )


class WorkspacePatch(Patch):
    name: NonEmptyLine | SkipJsonSchema[None] = None
    region: Country | SkipJsonSchema[None] = None
    currency: Currency | SkipJsonSchema[None] = None
    language: Language | SkipJsonSchema[None] = None
    time_zone: Word | SkipJsonSchema[None] = None
