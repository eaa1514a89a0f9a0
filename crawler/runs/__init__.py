"""A run of the crawl: in a process of its own, with an account of what became of it."""
