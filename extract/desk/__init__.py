"""The desk: what a journalist with one article sees."""
