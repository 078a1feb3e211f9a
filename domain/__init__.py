"""The inside of Kartoteka: rules, use cases and the ports they need. Standard library only."""
