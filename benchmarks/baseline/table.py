"""Tables of the comparison: one line a field, precision, recall and F1 a column, and how many times F1 ours is."""

from collections.abc import Collection, Mapping, Sequence

from extract.evaluation.scores import Score, Scores

NO_RATIO = "-"
"""Where a baseline has nothing right."""


def table(kind: str, columns: Mapping[str, Scores], *, without: Collection[str] = ()) -> list[str]:
    """A Markdown table whose columns are padded, to be read as it is.

    Args:
        kind: what the scores are of; heads the first column.
        columns: the scores of each reader, the one that the others are held against first.
        without: fields that have no precision and recall.
    """
    first, *others = columns
    head = [kind]
    for title in columns:
        head += [f"{title}: P", "R", "F1"]
        head += [f"{first} / it"] if title in others else []
    rows = [head]
    for field, own in columns[first].items():
        if field in without:
            continue
        row = [field, *_numbers(own)]
        for title in others:
            score = columns[title][field]
            row += [*_numbers(score), f"{own.f1 / score.f1:.2f}" if score.f1 else NO_RATIO]
        rows.append(row)
    return _aligned(rows)


def _numbers(score: Score) -> list[str]:
    return [f"{number:.3f}" for number in (score.precision, score.recall, score.f1)]


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    head, *body = [
        "| " + " | ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) + " |" for row in rows
    ]
    rule = "| " + " | ".join(["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]) + " |"
    return [head, rule, *body]
