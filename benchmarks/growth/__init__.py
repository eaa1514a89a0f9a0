"""How time and memory grow with the number of articles, and what more processes and machines bring."""
