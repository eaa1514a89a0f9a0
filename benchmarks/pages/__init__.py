"""Saved news pages with known truth, and what readers of pages make of them."""
