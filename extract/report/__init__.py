"""Reports: what was found of the numbers of articles, brought together and put into words, for every form of it."""
