"""The language pipeline: spaCy components that mark numbers, hedges, periods, places, stars and names in a text."""
