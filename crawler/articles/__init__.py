"""From fetched pages to articles of a dataset: which are one page, which repeat another, and what changed in time."""
