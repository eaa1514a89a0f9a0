"""Annexes: the lists of products that a report carries, counted."""
