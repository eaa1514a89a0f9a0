"""Across: articles against each other, and numbers against the times before and after."""
