"""Speed of reading articles, beside that of the libraries that it is built on or stands beside."""
