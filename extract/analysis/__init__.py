"""For analysts: datasets and checks as pandas tables, what is worked out of them, and the style of charts."""
