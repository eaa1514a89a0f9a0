"""The tests mirror crawler/ and extract/."""
