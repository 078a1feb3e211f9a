"""Files that users bring become cards: read, mapped, repaired, checked, applied, undone."""
