"""The store: the desk's own database, with what was checked, what people decided, and the index to search in."""
