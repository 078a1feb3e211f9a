"""What a person agreed to, and since when not to be contacted: the log knows who wrote it down."""

from typing import Any

from sqlalchemy import JSON, literal_column

# The newest entry that set the field; a card that was made with it has none, and its own beginning
# is the answer.
_WISHES = """
(SELECT json_build_object(
    'consents', (
        SELECT coalesce(json_agg(json_build_object(
            'purpose', said->>'purpose', 'status', said->>'status', 'at', said->>'at',
            'source', said->>'source', 'by', (
                SELECT json_build_object('id', u.id, 'name', u.name) FROM users u
                WHERE u.id = (said->>'by_id')::uuid))), '[]'::json)
        FROM jsonb_array_elements(contacts.consents) AS said),
    'do_not_contact', (
        SELECT json_build_object(
            'channels', contacts.do_not_contact,
            'since', api_time(coalesce(entry.at, contacts.created_at)),
            'by', (SELECT json_build_object('id', u.id, 'name', u.name) FROM users u
                   WHERE u.id = coalesce(entry.actor_id, contacts.created_by)))
        FROM (SELECT 1) AS one
        LEFT JOIN LATERAL (
            SELECT e.at, s.actor_id FROM change_entries e
            JOIN change_sets s ON s.workspace_id = e.workspace_id AND s.id = e.change_set_id
            WHERE e.workspace_id = contacts.workspace_id AND e.record_id = contacts.id
              AND e.after->'do_not_contact' IS NOT NULL
            ORDER BY e.at DESC, e.change_set_id DESC LIMIT 1
        ) AS entry ON true
        WHERE contacts.do_not_contact <> CAST('[]' AS jsonb))))
"""


def wishes_json() -> Any:
    return literal_column(_WISHES, JSON)
