"""The pages of the desk, each a function from a request to an answer."""
