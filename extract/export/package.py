"""The package: datapackage.json, which tells programs what stands in which file and column.

Follows Data Package, Data Resource and Table Schema of the Data Package standard, version 2 (datapackage.org).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from extract.dataset.tables import Column, Kind, Table, tables
from extract.dataset.writers import DatasetFormat
from extract.export.counts import Counts
from extract.export.omission import omitted
from extract.export.publication import NAME, Publication

_PROFILES: Final = "https://datapackage.org/profiles/2.0"
_TYPES: Final[Mapping[Kind, str]] = {Kind.INTEGER: "integer", Kind.NUMBER: "number", Kind.BOOLEAN: "boolean"}
_MEDIA: Final[Mapping[DatasetFormat, str]] = {
    DatasetFormat.CSV: "text/csv",
    DatasetFormat.PARQUET: "application/vnd.apache.parquet",
    DatasetFormat.SQLITE: "application/vnd.sqlite3",
    DatasetFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
DESCRIPTION: Final = (
    "Figures that Vietnamese news and reports state about OCOP, one row a stated number, each with the sentence that"
    " states it and the address of the article; named products; and what came of checking the figures. They are"
    " statements as the articles make them, not official statistics. An empty cell is a missing value."
)
_LEFT_OUT: Final = " Left empty in this package: the texts are their publishers'."
_DIALECT: Final = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_WHOLE: Final = "All tables in one file, with their keys."
_WORKBOOK: Final = "All tables in one file, a sheet each; a text of more than 32,767 characters is cut."
_CHUNK: Final = 1 << 20


def descriptor(
    folder: Path, files: Sequence[tuple[DatasetFormat, Table | None, str]], publication: Publication, counts: Counts
) -> str:
    """The text of datapackage.json; the same input gives the same text.

    Args:
        folder: Where the files lie.
        files: Format, table (None where a file holds all) and name of each file.
        publication: What is said of the dataset.
        counts: What it holds.
    """
    in_csv = {table.name for form, table, _ in files if table and form is DatasetFormat.CSV}
    package: dict[str, Any] = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": NAME,
        "title": publication.title,
        "description": DESCRIPTION,
        "version": publication.version,
        "created": publication.created.strftime("%Y-%m-%dT%H:%M:%SZ") if publication.created else None,
        "keywords": ["ocop", "viet nam", "one commune one product", "mỗi xã một sản phẩm", "rural development"],
        "licenses": [
            _filled(name=publication.licence.name, title=publication.licence.title, path=publication.licence.path)
        ],
        "contributors": [
            _filled(title=each.title, path=each.path, roles=["creator"]) for each in publication.contributors
        ],
        "sources": sources(counts),
        "resources": [_resource(folder, form, table, name, in_csv, publication, counts) for form, table, name in files],
    }
    return json.dumps(_filled(**package), ensure_ascii=False, indent=2) + "\n"


def sources(counts: Counts) -> list[dict[str, str]]:
    """Every outlet whose articles were read, by name; files without an address together."""
    outlets = sorted(name for name, _ in counts.ranked("articles", "outlet") if name)
    listed = [{"title": name, "path": f"https://{name}/"} for name in outlets]
    without = dict(counts.ranked("articles", "outlet")).get("", 0)
    return listed + ([{"title": f"Reports and files without a web address ({without:,})"}] if without else [])


def table_schema(table: Table, present: Iterable[str], *, with_text: bool) -> dict[str, Any]:
    """A table as a Table Schema.

    Args:
        table: The table.
        present: The names of the tables that the package has; references to others are left out.
        with_text: Whether the texts of articles are part of the package.
    """
    keys = {each.name: each.key for each in tables()}
    left_out = omitted(table, with_text=with_text)
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, is_key=column.name == table.key, left_out=left_out) for column in table.columns],
        "missingValues": [""],
        "primaryKey": [table.key],
    }
    references = [
        {
            "fields": [column.name],
            # A reference to the same table names no resource.
            "reference": {
                **({} if column.refers_to == table.name else {"resource": column.refers_to}),
                "fields": [keys[column.refers_to]],
            },
        }
        for column in table.columns
        if column.refers_to and column.refers_to in set(present)
    ]
    return {**schema, "foreignKeys": references} if references else schema


def _resource(
    folder: Path,
    form: DatasetFormat,
    table: Table | None,
    name: str,
    in_csv: set[str],
    publication: Publication,
    counts: Counts,
) -> dict[str, Any]:
    size, digest = _measured(folder / name)
    is_csv = form is DatasetFormat.CSV
    title = table.name if table else "all tables"
    described: dict[str, Any] = {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": (table.name if is_csv else f"{table.name}-{form}") if table else f"all-{form}",
        "path": name,
        # Readers of tables know CSV. The others are files to be checked by their bytes: no reader of packages reads
        # Parquet and counts its bytes, and a workbook or database holds several tables.
        "type": "table" if is_csv else "file",
        "title": f"{title} ({form})",
        "description": _about(table, form, in_csv),
        "format": form.value,
        "mediatype": _MEDIA[form],
        "encoding": "utf-8" if is_csv else None,
        "bytes": size,
        "hash": f"sha256:{digest}",
        "rows": counts.rows[table.name] if table and is_csv else None,
    }
    if is_csv:
        described["dialect"] = _DIALECT
    if table and (is_csv or table.name not in in_csv):
        described["schema"] = table_schema(table, counts.rows, with_text=publication.with_text)
    return _filled(**described)


def _about(table: Table | None, form: DatasetFormat, in_csv: set[str]) -> str:
    if table is None:
        return _WORKBOOK if form is DatasetFormat.XLSX else _WHOLE
    if form is DatasetFormat.CSV or table.name not in in_csv:
        return table.about
    return f"{table.about} The same rows and columns as the resource {table.name}."


def _field(column: Column, *, is_key: bool, left_out: tuple[str, ...]) -> dict[str, Any]:
    constraints = _filled(
        required=column.required or None,
        unique=is_key or None,
        enum=list(column.words) or list(column.allowed) or None,
        minimum=column.minimum,
        maximum=column.maximum,
        pattern=column.pattern,
    )
    described: dict[str, Any] = {
        "name": column.name,
        "type": "date" if column.is_date else _TYPES.get(column.kind, "string"),
        "description": column.about + (_LEFT_OUT if column.name in left_out else ""),
        "unit": column.unit or None,
        "sdmxConcept": column.concept or None,
    }
    if column.words:
        described["categories"] = [{"value": word, "label": about} for word, about in column.words.items()]
    return {**described, "constraints": constraints} if constraints else described


def _measured(path: Path) -> tuple[int, str]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return path.stat().st_size, digest.hexdigest()


def _filled(**properties: Any) -> dict[str, Any]:
    """The properties that say something."""
    return {name: value for name, value in properties.items() if value not in (None, "", [])}
