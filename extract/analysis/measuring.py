"""Measuring: scores and errors of the extractor on annotated texts, as frames."""

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

    from extract.evaluation.gold import GoldText
    from extract.evaluation.scores import Evaluation
    from extract.extraction import Extraction

_LEVELS: Final = ("value", "name")


def packaged_gold(split: str) -> Path:
    """The folder of annotated texts that comes with the package.

    Args:
        split: "dev", or "test", of which only scores should be looked at (corpus/gold/README.md).

    Raises:
        FileNotFoundError: there is no such split.
    """
    with as_file(files("corpus") / "gold" / split) as folder:
        if not folder.is_dir():
            raise FileNotFoundError(f'no annotated texts "{split}" come with the package; write dev or test')
        return folder


def evaluation_of(folder: "str | PathLike[str]") -> "Evaluation":
    """What the extractor reads in annotated texts, held against their annotation.

    Args:
        folder: Annotated texts: NAME.json beside NAME.txt, as corpus/gold/README.md sets out.

    Raises:
        extract.evaluation.gold.GoldError: the folder holds none, or one cannot be used.
        extract.documents.InputError: a text cannot be read.
    """
    from extract.evaluation.gold import read_gold
    from extract.evaluation.scores import evaluate

    return evaluate(read_gold(Path(folder)), _extracted)


def field_scores(evaluation: "Evaluation") -> "pd.DataFrame":
    """Scores by field: one row a table and field.

    Returns:
        table ("figures", "products"), field, right, predicted, gold (counts of rows), precision, recall, f1 (0 to 1).
        The fields "value" and "name" are the number or name alone, the others count where that is right as well.
    """
    import pandas as pd

    tables = {"figures": evaluation.figure_scores, "products": evaluation.product_scores}
    return pd.DataFrame(
        [
            (table, field, score.right, score.predicted, score.gold, score.precision, score.recall, score.f1)
            for table, scores in tables.items()
            for field, score in scores.items()
        ],
        columns=["table", "field", "right", "predicted", "gold", "precision", "recall", "f1"],
    )


def construction_scores(evaluation: "Evaluation") -> "pd.DataFrame":
    """Scores of figures by the constructions that a text holds; a text counts for each of its constructions.

    Returns:
        One row a construction: construction, texts, facts (annotated figures), value_f1, every_field_recall (0 to 1).
    """
    import pandas as pd

    from extract.evaluation.scores import EVERY_FIELD

    rows = [
        (name, texts, figures["value"].gold, figures["value"].f1, figures[EVERY_FIELD].recall)
        for name, (texts, figures, _) in evaluation.by_construction().items()
    ]
    return pd.DataFrame(rows, columns=["construction", "texts", "facts", "value_f1", "every_field_recall"])


def errors(evaluation: "Evaluation") -> "pd.DataFrame":
    """Every fact that was missed, misread or made up, with the sentence it stands in.

    Returns:
        One row an error, or a wrong field: text, kind ("not found", "wrong value", "wrong fields", "not annotated"),
        field (empty but for wrong fields), annotated, read (what stands in either), rule (that read it), context (the
        words).
    """
    import pandas as pd

    from extract.evaluation.report import as_record

    rows = []
    for miss in as_record(evaluation, misses=True)["misses"]:
        context = miss.get("sentence") or miss.get("quote", "")
        fields = miss.get("fields", {}) if miss["kind"] == "wrong fields" else {}
        sides = [(name, side["annotated"], side["read"]) for name, side in fields.items()]
        for field, annotated, read in sides or [("", miss.get("annotated", ""), miss.get("read", ""))]:
            rows.append((miss["text"], miss["kind"], field, annotated, read, miss.get("rule", ""), context))
    columns = ["text", "kind", "field", "annotated", "read", "rule", "context"]
    return pd.DataFrame(rows, columns=columns, dtype="string")


def _extracted(text: "GoldText") -> "Extraction":
    from extract.documents import InputError, read_documents
    from extract.extraction import extract_article

    def refuse(error: InputError) -> None:
        raise error

    articles = list(read_documents([text.path], on_error=refuse))
    if len(articles) != 1:
        raise InputError(str(text.path), f"holds {len(articles)} articles", "An annotated text holds one.")
    return extract_article(articles[0])
