"""The desk: a local web page for somebody with one article and ten minutes."""
