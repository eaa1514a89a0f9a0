"""The page of a reference figure: what it says, and where it is from."""

from extract.desk.server.desk import Desk
from extract.desk.server.exchange import Answer, Ask, page
from extract.desk.server.jobs import Refusal
from extract.reference.row import COLUMNS


def show(desk: Desk, ask: Ask) -> Answer:
    """One row of the reference table."""
    row = desk.references.get(ask.parts["reference_id"])
    if row is None:
        raise Refusal(404, "no_reference")
    cells = [(name, value) for name in COLUMNS if (value := getattr(row, name)) not in ("", None)]
    return page(ask, desk.settings, "reference", row=row, cells=cells)
