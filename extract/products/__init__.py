"""Named products: which products an article names, with star class, producer and place."""
