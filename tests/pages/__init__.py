"""The saved pages of corpus/pages, and what readers make of them."""
