"""Reports of another source than the first: LibreOffice, other fonts, layouts and scanners."""
