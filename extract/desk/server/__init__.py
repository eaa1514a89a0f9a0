"""The server of the desk: a Datasette of the dataset on loopback, with the pages of a fact checker."""
