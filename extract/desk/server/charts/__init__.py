"""Charts: series of figures, and the map of provinces, as SVG drawn here: they need no script, and points are links."""
