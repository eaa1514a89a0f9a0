"""The data contract: the rows of the four tables, their vocabularies, and the writers of files."""
