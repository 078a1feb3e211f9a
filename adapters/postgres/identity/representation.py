"""What users, teams, tokens and the workspace look like on the wire; `$1` is the workspace."""

USERS = """
    FROM memberships m JOIN users u ON u.id = m.user_id
    WHERE m.workspace_id = $1
"""
USER_JSON = """
    json_build_object(
        'id', u.id,
        'version', u.version + m.version - 1,
        'created_at', api_time(m.joined_at),
        'updated_at', api_time(greatest(u.updated_at, m.updated_at)),
        'email', u.email,
        'name', u.name,
        'role', m.role,
        'active', m.active,
        'language', u.language,
        'time_zone', u.time_zone,
        'team_ids', (
            SELECT coalesce(json_agg(t.team_id ORDER BY t.team_id), '[]')
            FROM team_members t
            WHERE t.workspace_id = m.workspace_id AND t.user_id = m.user_id
        )
    )
"""
LOOKS_JSON = """
    json_build_object(
        'theme', u.looks -> 'theme',
        'density', u.looks -> 'density',
        'keys_on', u.looks -> 'keys_on',
        'keys', coalesce(u.looks -> 'keys', '{}'),
        'reminders', u.looks -> 'reminders',
        'delegation_mail', u.looks -> 'delegation_mail',
        'presence', u.looks -> 'presence'
    )
"""
TEAMS = "FROM teams t WHERE t.workspace_id = $1"
TEAM_JSON = """
    json_build_object(
        'id', t.id,
        'version', t.version,
        'created_at', api_time(t.created_at),
        'updated_at', api_time(t.updated_at),
        'name', t.name,
        'member_ids', (
            SELECT coalesce(json_agg(m.user_id ORDER BY m.user_id), '[]')
            FROM team_members m
            WHERE m.workspace_id = t.workspace_id AND m.team_id = t.id
        )
    )
"""
API_TOKENS = """
    FROM api_tokens t LEFT JOIN token_index i ON i.token_hash = t.token_hash
    WHERE t.workspace_id = $1
"""
API_TOKEN_JSON = """
    json_build_object(
        'id', t.id,
        'version', t.version,
        'created_at', api_time(t.created_at),
        'updated_at', api_time(t.updated_at),
        'user_id', t.user_id,
        'name', t.name,
        'scopes', t.scopes,
        'prefix', t.prefix,
        'expires_at', api_time(t.expires_at),
        'last_used_at', api_time(i.last_used_at),
        'revoked_at', api_time(t.revoked_at)
    )
"""  # noqa: S105 (SQL)
INVITATIONS = "FROM invitations i WHERE i.workspace_id = $1"
INVITATION_JSON = """
    json_build_object(
        'id', i.id,
        'version', i.version,
        'created_at', api_time(i.created_at),
        'updated_at', api_time(i.updated_at),
        'email', i.email,
        'name', i.name,
        'role', i.role,
        'team_id', i.team_id,
        'language', i.language,
        'invited_by', i.invited_by,
        'expires_at', api_time(i.expires_at),
        'revoked_at', api_time(i.revoked_at),
        'accepted_at', api_time(i.accepted_at)
    )
"""
WORKSPACES = "FROM workspaces w WHERE w.id = $1"
WORKSPACE_JSON = """
    json_build_object(
        'id', w.public_id,
        'version', w.version,
        'created_at', api_time(w.created_at),
        'updated_at', api_time(w.updated_at),
        'name', w.name,
        'region', w.region,
        'currency', w.currency,
        'language', w.language,
        'time_zone', w.time_zone
    )
"""
