"""Readers of HTML pages measured against one another."""
