"""Evaluation: what the extractor read, held against texts annotated by reading."""
