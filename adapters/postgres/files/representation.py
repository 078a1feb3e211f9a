from typing import Any

from adapters.postgres.files.records import FileRecord
from adapters.postgres.sql import api_time, json_object


def file_members(file: Any = FileRecord) -> dict[str, Any]:
    return {
        "id": file.id,
        "version": file.version,
        "created_at": api_time(file.created_at),
        "updated_at": api_time(file.updated_at),
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "digest": file.digest,
        "small_digest": file.small_digest,
        "purpose": file.purpose,
        "contact_id": file.contact_id,
        "company_id": file.company_id,
        "deal_id": file.deal_id,
        "interaction_id": file.interaction_id,
        "author_id": file.author_id,
        "deleted_at": api_time(file.deleted_at),
    }


def file_json(file: Any = FileRecord) -> Any:
    return json_object(file_members(file))
