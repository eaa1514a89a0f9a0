"""The reference tables as a Frictionless Data Package: what stands in which column, for programs of other people.

Follows Data Package and Table Schema of the Data Package standard, version 1 (specs.frictionlessdata.io).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from extract.dataset.tables import Kind
from extract.reference.row import ReferenceRow
from extract.reference.schema import Field, Need, Schema, schemas

_TYPES: Final[Mapping[Kind, str]] = {Kind.INTEGER: "integer", Kind.NUMBER: "number"}
_LICENCE: Final = {
    "name": "CC0-1.0",
    "title": "Creative Commons Zero 1.0 Universal",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_PARENTS: Final = {"figures": "collected", "unmapped": "collected"}


def package_json(tables: Mapping[str, bytes], rows: Iterable[ReferenceRow]) -> str:
    """The text of datapackage.json; the same input gives the same text.

    Args:
        tables: The bytes of each table by file name; other files are left out.
        rows: The reference rows, whose sources the package names.
    """
    package = {
        "profile": "tabular-data-package",
        "name": "ocop-reference-figures",
        "title": "Reference figures on OCOP (One Commune One Product, Viet Nam)",
        "description": "Dated figures on OCOP, collected from legal texts, authorities and the press. Sources "
        "contradict one another; rows stay as their source has them. An empty cell is a missing value.",
        "keywords": ["ocop", "vietnam", "one commune one product", "rural development"],
        "licenses": [_LICENCE],
        "sources": _sources(rows),
        "resources": [
            _resource(schema, tables[f"{name}.csv"]) for name, schema in schemas().items() if f"{name}.csv" in tables
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def table_schema(schema: Schema) -> dict[str, Any]:
    """A schema as a Table Schema."""
    described: dict[str, Any] = {
        "fields": [_field(field, is_key=schema.key == (field.name,)) for field in schema.fields],
        "missingValues": [""],
        "primaryKey": list(schema.key),
    }
    if schema.name in _PARENTS:
        reference = {"resource": _PARENTS[schema.name], "fields": ["id"]}
        described["foreignKeys"] = [{"fields": list(schema.key), "reference": reference}]
    return described


def _resource(schema: Schema, data: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": schema.name,
        "path": f"{schema.name}.csv",
        "title": f"{schema.name}.csv",
        "description": schema.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "skipInitialSpace": False,
            "header": True,
        },
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": table_schema(schema),
    }


def _field(field: Field, *, is_key: bool) -> dict[str, Any]:
    kind = "date" if field.is_date else _TYPES.get(field.column.kind, "string")
    constraints: dict[str, Any] = {}
    if field.need is not Need.OPTIONAL:
        constraints["required"] = True
    if is_key:
        constraints["unique"] = True
    if field.allowed:
        constraints["enum"] = [int(word) if kind == "integer" else word for word in field.allowed]
    if field.pattern:
        constraints["pattern"] = field.pattern
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    if field.maximum is not None:
        constraints["maximum"] = field.maximum
    described = {"name": field.name, "type": kind, "description": field.column.about}
    return {**described, "constraints": constraints} if constraints else described


def _sources(rows: Iterable[ReferenceRow]) -> list[dict[str, str]]:
    """Every source once, in the order of the rows; its address where it has one."""
    addresses = dict.fromkeys((row.source_title, row.source_url) for row in rows)
    return [
        {"title": title, "path": url} if url.startswith(("http://", "https://")) else {"title": title}
        for title, url in addresses
    ]
