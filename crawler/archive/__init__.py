"""Fetched pages on disk, as WARC files."""
