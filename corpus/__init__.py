"""Data only: reference figures, places, sample pages and annotated texts, shipped with the package."""
