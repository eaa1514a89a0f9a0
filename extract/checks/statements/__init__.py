"""Statements: what a stated number means, and whether two of them mean the same."""
