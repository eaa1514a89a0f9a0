"""The contact that stands in the user agent of everything that is fetched from outlets."""

import os
from typing import Final

from extract.cli.messages import give_up

_VARIABLE: Final = "OCOP_CONTACT"


def require_contact(command: str) -> None:
    """Gives up where no contact is set.

    Args:
        command: what was asked for, as an example: "ocop crawl ...".

    Raises:
        typer.Exit: there is none.
    """
    if not os.environ.get(_VARIABLE):
        give_up(
            f"{_VARIABLE} is not set: outlets must be able to reach whoever crawls them. Set it to your e-mail address"
            f" or page, as in {_VARIABLE}=name@example.org {command}"
        )
