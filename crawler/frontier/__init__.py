"""What is to be fetched: kept on disk, so that a killed crawl loses no page and fetches none twice."""
