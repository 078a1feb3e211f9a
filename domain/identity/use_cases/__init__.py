from domain.identity.use_cases.api_tokens import IssuedToken, issue_token, revoke_token
from domain.identity.use_cases.members import (
    NewUser,
    change_membership,
    create_user,
    edit_profile,
)
from domain.identity.use_cases.signing_in import (
    Door,
    SignedIn,
    Visitor,
    change_password,
    end_other_sessions,
    end_own_session,
    end_session,
    log_in,
    log_out,
    refresh,
    sessions_of,
    switch_workspace,
)
from domain.identity.use_cases.teams import change_team, create_team, delete_team
from domain.identity.use_cases.workspaces import (
    Founding,
    WorkspaceSettings,
    change_workspace,
    create_workspace,
)

__all__ = [
    "Door",
    "Founding",
    "IssuedToken",
    "NewUser",
    "SignedIn",
    "Visitor",
    "WorkspaceSettings",
    "change_membership",
    "change_password",
    "change_team",
    "change_workspace",
    "create_team",
    "create_user",
    "create_workspace",
    "delete_team",
    "edit_profile",
    "end_other_sessions",
    "end_own_session",
    "end_session",
    "issue_token",
    "log_in",
    "log_out",
    "refresh",
    "revoke_token",
    "sessions_of",
    "switch_workspace",
]
