"""The day: what the team did, what one has to do today, who went silent."""
