"""Launching: a dataset, a store and the pages put together, and served until the user stops it."""

import socket
import sys
import webbrowser
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from extract.desk.server.dataset import open_dataset
from extract.desk.server.desk import Desk
from extract.desk.server.settings import Settings, store_path
from extract.desk.server.store.database import open_database

if TYPE_CHECKING:
    from extract.reference import ReferenceTable

TABLES = "dataset"
"""The name of the dataset among Datasette's pages: /dataset/figures."""
QUERY_TIME = 2000
"""Milliseconds that a query of somebody's own may take."""


class PortError(Exception):
    """The desk cannot listen where it was told to: where, and why."""


def make_desk(settings: Settings, references: "ReferenceTable") -> Desk:
    """A desk that is not served yet.

    Raises:
        extract.desk.server.dataset.DatasetError: the dataset is none.
        extract.desk.server.store.database.StoreError: the desk's own database cannot be used.
    """
    dataset = open_dataset(settings.dataset) if settings.dataset is not None else None
    return Desk(settings, open_database(store_path(settings.dataset)), references, dataset)


def make_app(desk: Desk) -> Any:
    """The ASGI application: the pages of the desk, and Datasette's of the dataset's tables.

    Anyone who reaches the desk may also ask the dataset in SQL: it is opened to be read alone, and each query has a
    limit of time. The desk's own database is not among what can be asked.
    """
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.plugins import pm

    from extract.desk.server.plugin import DeskPlugin

    plugin = DeskPlugin(desk)
    pm.register(plugin, plugin.__name__)
    tables = Datasette(
        memory=desk.dataset is None,
        metadata={"title": "OCOP"},
        settings={
            "sql_time_limit_ms": QUERY_TIME,
            "allow_download": False,
            "max_returned_rows": 2000,
            "template_debug": False,
            "trace_debug": False,
        },
    )
    if desk.dataset is not None:
        tables.remove_database("_memory")
        tables.add_database(
            Database(tables, path=str(desk.dataset.path.resolve()), is_mutable=False, is_memory=False), name=TABLES
        )
    return tables.app()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 is any free one.

    Raises:
        PortError: the port is taken, or the host is not of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family, reuse_port=False)
    except (OSError, OverflowError) as error:
        raise PortError(f"cannot listen on {host}, port {port} ({error}); choose another with --port") from error


def serve(desk: Desk, listening: socket.socket, *, open_browser: bool, say: Callable[[str], None]) -> None:
    """Serves until it is interrupted.

    Args:
        desk: What to serve.
        listening: Where; see `listen`.
        open_browser: Whether to show the first page.
        say: Tells the user.
    """
    import uvicorn

    host, port = listening.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    if desk.settings.is_open:
        say(f"warning: --host {desk.settings.host} opens the desk to a network; whoever reaches it can read and decide")
    desk.begin()
    config = uvicorn.Config(
        make_app(desk), log_level="warning", access_log=False, lifespan="on", server_header=False, proxy_headers=False
    )
    say(f"the desk is at {address} - stop it with Ctrl-C")
    say(f"what is checked and decided is kept in {desk.store.path}")
    if open_browser and sys.stdout.isatty():
        webbrowser.open(address)
    uvicorn.Server(config).run(sockets=[listening])
