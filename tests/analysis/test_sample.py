"""The sample is a dataset of the sample pages; a dataset without checks can be checked."""

import tomllib
from dataclasses import replace

from crawler.sample_site import sample_folder
from extract.analysis.loading import as_loaded
from extract.analysis.rechecking import checked
from extract.analysis.reference_frame import reference_frame
from extract.analysis.sample import sample_dataset
from extract.dataset.tables import Dataset
from extract.reference import load_reference


def test_it_has_the_articles_on_ocop() -> None:
    manifest = tomllib.loads((sample_folder() / "manifest.toml").read_text(encoding="utf-8"))
    assert set(sample_dataset().articles["title"]) == {page["title"] for page in manifest["page"] if page["ocop"]}


def test_it_is_checked_and_has_the_planted_errors() -> None:
    sample = sample_dataset()
    assert sample.is_checked
    assert {"sum_error", "conflict", "target_as_result", "stale"} <= set(sample.checks["verdict"])


def test_checks_made_of_the_tables_are_those_made_of_the_articles() -> None:
    sample = sample_dataset()
    again = checked(replace(sample, checks=as_loaded(Dataset(checks=())).checks, is_checked=False))
    assert again.is_checked
    assert dict(zip(again.checks["check_id"], again.checks["verdict"], strict=True)) == dict(
        zip(sample.checks["check_id"], sample.checks["verdict"], strict=True)
    )


def test_a_dataset_that_has_checks_is_left_as_it_is() -> None:
    assert checked(sample_dataset()) is sample_dataset()


def test_the_reference_table_is_a_frame_with_the_types_of_figures() -> None:
    frame = reference_frame()
    figures = sample_dataset().figures
    assert len(frame) == len(load_reference().rows)
    shared = [name for name in frame.columns if name in figures.columns]
    assert len(shared) > 15
    assert [frame[name].dtype for name in shared] == [figures[name].dtype for name in shared]
