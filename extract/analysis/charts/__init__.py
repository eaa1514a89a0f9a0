"""Charts: the style of the notebooks' pictures, their Vietnamese words, and the map. Altair is needed for them."""
