"""A page as the crawl has it: its text, its links, what is noted of it."""
