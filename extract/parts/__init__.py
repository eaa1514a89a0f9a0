"""Parts: many articles cut into portions, each made into tables of facts by one process, several, or many machines."""
