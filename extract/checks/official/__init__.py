"""Official: the numbers of an article against the reference figures."""
