"""The vocabulary of rights: what there is, what can be done with it, how far a right reaches."""

from dataclasses import dataclass
from enum import StrEnum


class ObjectKind(StrEnum):
    """What rights are given on."""

    CONTACTS = "contacts"
    COMPANIES = "companies"
    INTERACTIONS = "interactions"
    TASKS = "tasks"
    TASK_ROUTES = "task_routes"
    TASK_COMMENTS = "task_comments"
    DEALS = "deals"
    PIPELINES = "pipelines"
    RATES = "rates"
    GOALS = "goals"
    FILES = "files"
    SEGMENTS = "segments"
    VIEWS = "views"
    IMPORTS = "imports"
    EXPORTS = "exports"
    CHANGE_SETS = "change_sets"
    JOBS = "jobs"
    TAGS = "tags"
    LISTS = "lists"
    CUSTOM_FIELDS = "custom_fields"
    USERS = "users"
    TEAMS = "teams"
    ROLES = "roles"
    TOKENS = "tokens"
    WORKSPACE = "workspace"
    WEBHOOKS = "webhooks"
    AUDIT = "audit"
    TEAM_DAY = "team_day"
    ERASURE = "erasure"
    INVITATIONS = "invitations"
    LEAD_FORMS = "lead_forms"
    PHONE_SYSTEMS = "phone_systems"
    CALLS = "calls"


class Action(StrEnum):
    VIEW = "view"
    CREATE = "create"
    EDIT = "edit"
    DELETE = "delete"
    EXPORT = "export"


class Reach(StrEnum):
    """How far a right goes: not at all, one's own records, those of one's teams, all."""

    NONE = "none"
    OWN = "own"
    TEAM = "team"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a role may do with one kind of object."""

    view: Reach = Reach.NONE
    create: Reach = Reach.NONE
    edit: Reach = Reach.NONE
    delete: Reach = Reach.NONE
    export: Reach = Reach.NONE

    def reach(self, action: Action) -> Reach:
        match action:
            case Action.VIEW:
                return self.view
            case Action.CREATE:
                return self.create
            case Action.EDIT:
                return self.edit
            case Action.DELETE:
                return self.delete
            case Action.EXPORT:
                return self.export
