"""How the crawl behaves towards hosts: who it is, how often it asks, when it leaves one alone."""
