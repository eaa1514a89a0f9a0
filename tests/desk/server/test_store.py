"""What the desk keeps: decisions that stay, files that are of something else, articles found without tone marks."""

import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from extract.dataset.vocabulary import PlaceLevel, Verdict
from extract.desk.server.store import checked, corpus
from extract.desk.server.store.database import VERSION, Database, StoreError, open_database
from extract.desk.server.store.decisions import NOTE, UNDONE, Decided, bring_in, decide, last_words
from extract.documents import read_text
from extract.extraction import extract_article
from extract.places.registry import load_registry
from extract.reviews import Decision, Review
from tests.desk.server.materials import DELTA, HIGHLANDS, article


@pytest.fixture
def store(tmp_path: Path) -> Database:
    return open_database(tmp_path / "a" / "desk.sqlite")


def said(decision: str, note: str = "", verdict: str = "", when: str = "2026-01-02T08:00:00+07:00") -> Decided:
    return Decided("c1", decision, verdict, note, "Lan", when)


def test_the_last_word_counts(store: Database) -> None:
    decide(store, "a1", said(Decision.CONFIRMED))
    decide(store, "a1", said(Decision.OVERRIDDEN, "Sở đã sửa.", Verdict.STALE))
    (found,) = last_words(store).values()
    assert (found.decision, found.verdict, found.note) == (Decision.OVERRIDDEN, "stale", "Sở đã sửa.")
    assert found.review is not None
    assert found.review.verdict is Verdict.STALE


def test_a_note_goes_to_the_decision_that_stands(store: Database) -> None:
    decide(store, "a1", said(Decision.CONFIRMED))
    decide(store, "a1", said(NOTE, "Đã gọi Sở."))
    assert last_words(store)["c1"].review == Review(
        "c1", Decision.CONFIRMED, "Lan", "2026-01-02T08:00:00+07:00", None, "Đã gọi Sở."
    )


def test_a_note_alone_is_no_review(store: Database) -> None:
    decide(store, "a1", said(NOTE, "Hỏi lại."))
    assert last_words(store)["c1"].review is None


def test_a_decision_taken_back_is_none(store: Database) -> None:
    decide(store, "a1", said(Decision.CONFIRMED))
    decide(store, "a1", said(UNDONE))
    assert last_words(store) == {}


def test_a_note_stands_again_where_a_decision_is_taken_back(store: Database) -> None:
    decide(store, "a1", said("note", "Đã gọi Sở."))
    decide(store, "a1", said("confirmed", "Đã gọi Sở, đúng."))
    decide(store, "a1", said("undone"))
    assert last_words(store)["c1"].decision == "note"
    assert last_words(store)["c1"].note == "Đã gọi Sở."
    decide(store, "a1", said("undone"))
    assert not last_words(store)


def test_what_everybody_said_stays_in_the_file(store: Database) -> None:
    decide(store, "a1", said(Decision.CONFIRMED))
    decide(store, "a1", said(UNDONE))
    with store.reading() as connection:
        rows = connection.execute("SELECT decision, reviewer FROM decisions ORDER BY decision_id").fetchall()
    assert [tuple(row) for row in rows] == [("confirmed", "Lan"), ("undone", "Lan")]


def test_reviews_brought_in_twice_are_kept_once(store: Database) -> None:
    reviews = [Review("c1", Decision.CONFIRMED, "Lan", "2026-01-02"), Review("c2", Decision.NOT_A_CLAIM, "An", "2026")]
    assert [bring_in(store, reviews), bring_in(store, reviews)] == [2, 0]
    assert [each.review for each in last_words(store).values()] == reviews


def test_an_article_is_kept_with_its_figures(store: Database) -> None:
    extraction = extract_article(read_text(HIGHLANDS, source="-"))
    found = checked.find(store, checked.keep(store, extraction, as_of="2024", place="Đắk Lắk"))
    assert found is not None
    assert (found.extraction, found.as_of, found.place) == (extraction, "2024", "Đắk Lắk")
    assert [each.title for each in checked.latest(store, 5)] == ["Buôn Đôn thêm sao cho nông sản"]


def test_an_article_kept_by_another_version_is_read_anew(store: Database) -> None:
    extraction = extract_article(read_text(HIGHLANDS, source="-"))
    article_id = checked.keep(store, extraction)
    with store.writing() as connection:
        connection.execute("UPDATE checked SET extraction = replace(extraction, '\"measure\"', '\"measured\"')")
    found = checked.find(store, article_id)
    assert found is not None
    assert found.extraction == extraction


def test_a_store_of_now_is_opened_again(store: Database) -> None:
    decide(store, "a1", said(Decision.CONFIRMED))
    assert last_words(open_database(store.path))


def write(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (f"PRAGMA user_version = {VERSION + 1}", "newer ocop"),
        ("CREATE TABLE photographs (name TEXT)", "something else"),
    ],
)
def test_a_file_that_is_not_its_own_is_left_alone(tmp_path: Path, script: str, said: str) -> None:
    path = write(tmp_path / "desk.sqlite", script)
    with pytest.raises(StoreError, match=said):
        open_database(path)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    path.write_text("Tin OCOP " * 200, encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be used"):
        open_database(path)


@pytest.fixture
def indexed(store: Database) -> Database:
    found = [(article(HIGHLANDS, "buon-don"), "Đắk Lắk"), (article(DELTA, "can-tho"), "Cần Thơ\nQuỳ Hợp")]
    corpus.index(store, "a", "1", found, on_article=lambda: None)
    return store


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("dak lak", ["Buôn Đôn thêm sao cho nông sản"]),
        ("Đắk Lắk", ["Buôn Đôn thêm sao cho nông sản"]),
        ("Đăk Lăk", ["Buôn Đôn thêm sao cho nông sản"]),
        ("BUON DON", ["Buôn Đôn thêm sao cho nông sản"]),
        ("don buon 240", ["Buôn Đôn thêm sao cho nông sản"]),
        ("can th", ["Cần Thơ mở điểm bán hàng OCOP"]),
        ("qui hop", ["Cần Thơ mở điểm bán hàng OCOP"]),
        ("dak lak can tho", []),
        ('"ocop" OR (buon) NEAR *', []),
        ("'; DROP TABLE corpus", []),
        ("...", ["Buôn Đôn thêm sao cho nông sản", "Cần Thơ mở điểm bán hàng OCOP"]),
    ],
)
def test_articles_are_found_with_and_without_tone_marks(indexed: Database, question: str, titles: list[str]) -> None:
    hits, total = corpus.find(indexed, question, most=10)
    assert (sorted(hit.title for hit in hits), total) == (titles, len(titles))


def test_every_province_is_found_by_its_name_without_marks(store: Database) -> None:
    names = {place.name for place in load_registry().places if place.level is PlaceLevel.PROVINCE}
    found = [(replace(article(DELTA, f"tinh-{number}"), title=name), "") for number, name in enumerate(sorted(names))]
    corpus.index(store, "a", "1", found, on_article=lambda: None)
    for name in names:
        bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
        hits, _ = corpus.find(store, bare, most=10)
        assert name in {hit.title for hit in hits}, bare


def test_what_was_asked_for_is_shown_as_the_text_has_it(indexed: Database) -> None:
    ((hit,), _) = corpus.find(indexed, "dak lak", most=10)
    assert hit.found == "Đắk Lắk"
    assert hit.before.endswith("tỉnh ")


def test_an_origin_that_changed_takes_the_place_of_what_it_was(indexed: Database) -> None:
    corpus.index(indexed, "a", "2", [(article(DELTA, "can-tho"), "")], on_article=lambda: None)
    assert corpus.find(indexed, "dak lak", most=10) == ([], 0)
    assert corpus.is_indexed(indexed, "a", "2")
    corpus.forget_others(indexed, ["b"])
    assert corpus.find(indexed, "", most=10) == ([], 0)
