"""Explanations: what a check found, in Vietnamese and English."""
