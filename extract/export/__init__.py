"""The export: a dataset checked against its dictionary and written as a package that others can read and cite."""
