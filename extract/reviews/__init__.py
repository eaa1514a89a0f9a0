"""Reviews: what a person decided of a check, before anything of it is published."""

from extract.reviews.review import Decision, Review
from extract.reviews.review_file import ReviewFileError, read_reviews, write_reviews

__all__ = ["Decision", "Review", "ReviewFileError", "read_reviews", "write_reviews"]
