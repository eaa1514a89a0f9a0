"""The Scrapy project: from the open web to archived articles."""
