"""Inside: the numbers of one article against each other, and against the rules of the programme."""
