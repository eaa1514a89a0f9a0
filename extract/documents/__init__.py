"""Readers: from files, pages and crawls to articles told apart from everything else around them."""

from extract.documents.input_error import InputError
from extract.documents.plain_text import read_text
from extract.documents.reader import read_documents

__all__ = ["InputError", "read_documents", "read_text"]
