"""Submissions of forms sorted by people: what each made, and what it was before."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_0830"
down_revision: str | Sequence[str] | None = "20261123_0820"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    for name in ("task_id", "lead_set_id", "spam_set_id"):
        op.add_column(
            "form_submissions", sa.Column(name, sa.Uuid(), nullable=True), if_not_exists=True
        )
    for name in ("former_state", "former_reason"):
        op.add_column(
            "form_submissions", sa.Column(name, sa.Text(), nullable=True), if_not_exists=True
        )
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_form_submissions_of_all")
        op.create_index(
            "ix_form_submissions_of_all",
            "form_submissions",
            ["workspace_id", sa.literal_column("received_at DESC"), sa.literal_column("id DESC")],
            postgresql_concurrently=True,
        )
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_form_submissions_state")
        op.create_index(
            "ix_form_submissions_state",
            "form_submissions",
            [
                "workspace_id",
                "state",
                sa.literal_column("received_at DESC"),
                sa.literal_column("id DESC"),
            ],
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    op.drop_index("ix_form_submissions_state", table_name="form_submissions")
    op.drop_index("ix_form_submissions_of_all", table_name="form_submissions")
    for name in ("former_reason", "former_state", "spam_set_id", "lead_set_id", "task_id"):
        op.drop_column("form_submissions", name)
