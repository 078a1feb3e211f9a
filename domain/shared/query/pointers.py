def child(pointer: str, name: str | int) -> str:
    """The JSON Pointer (RFC 6901) of a member or an item."""
    return f"{pointer}/{str(name).replace('~', '~0').replace('/', '~1')}"
