"""Readers of reports: decisions, plans and annexes as PDF, Word, workbook or scan, to pages with text and tables."""

from extract.documents.reports.article import read_report
from extract.documents.reports.head import read_head
from extract.documents.reports.joined import tables_of
from extract.documents.reports.reader import SUFFIXES, read_pages
from extract.documents.reports.report import Cell, Head, Line, Page, Table

__all__ = ["SUFFIXES", "Cell", "Head", "Line", "Page", "Table", "read_head", "read_pages", "read_report", "tables_of"]
