"""Targets: results against goals."""
