"""The fields that a workspace defines for its cards; the rules: `domain.shared.custom_fields`."""

from domain.custom_fields.document import CUSTOM_FIELD
from domain.custom_fields.ports import CustomFieldsUnitOfWork
from domain.custom_fields.reads import FieldReads

__all__ = ["CUSTOM_FIELD", "CustomFieldsUnitOfWork", "FieldReads"]
