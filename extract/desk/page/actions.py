"""Actions: where the decisions of a person are sent to."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Actions:
    """What the forms of the page need.

    A form posts `check_id`, `figure_id`, `decision` (a value of `Decision`, "note" for the note alone, or "undone" to
    take all back), `verdict` (of an overridden check) and `note`, each once, and the token.
    """

    url: str
    """Where forms are posted to; a path of the same origin."""
    token: str
    """What proves that a form came from this page."""
    token_name: str = "csrftoken"  # noqa: S105  # a name
    """The name of the field of the token."""
    reviewer: str = ""
    """Who decides, as known to the server; where empty, the form asks for it as `reviewer`."""
    home: str = ""
    """A path that leads back to the list of articles; empty for none."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Notes on checks that nobody decided on, with who wrote them, by the id of the check."""
