"""What the crawl does not do, whatever a page says: other hosts, private addresses, what is no page."""
