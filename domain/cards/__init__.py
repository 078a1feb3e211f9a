"""What one does with any card, of a person or of a company."""

from domain.cards.binning import bin_record, restore_record
from domain.cards.fields import FieldReader, owner_of_new
from domain.cards.references import cards_at
from domain.cards.use_cases import CardFields, Cards, CardsUnitOfWork, CardUseCases, Tools

__all__ = [
    "CardFields",
    "CardUseCases",
    "Cards",
    "CardsUnitOfWork",
    "FieldReader",
    "Tools",
    "bin_record",
    "cards_at",
    "owner_of_new",
    "restore_record",
]
