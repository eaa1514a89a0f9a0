"""Reports of checks: the same findings for a terminal, a page, a note, a table or a program."""
