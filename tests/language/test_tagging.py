"""The tagger says what underthesea says, and takes time in proportion to the length of a sentence."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import underthesea
from underthesea.pipeline.ner.model_crf import CRFNERPredictor

from extract.language.sentences import sentence_spans
from extract.language.tagging import UnknownTemplateError, load_tagger, read_template, tag_sentence

GOLD = Path("corpus/gold/dev")
EVERY = 40
"""The benchmark of speed compares all sentences: `python -m benchmarks.speed.tagger`."""

ODD = (
    # what no newspaper prints
    "",
    " ",
    "OCOP",
    "4 sao",
    "12/9, 3.000 sản phẩm; 45%",
    "HỢP TÁC XÃ THANH LONG SẠCH HÒA LỆ",
    "trà  hoa\u00a0vàng - “cao cấp” (4 sao)!",
    "Hoà Bình hòa bình Thuỷ thủy",
    "https://ocop.example/san-pham?id=3 gửi a@b.vn",
)


def _sentences() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))]
    return [text[start:end] for text in texts for start, end in sentence_spans(text)]


def test_tags_are_those_of_underthesea() -> None:
    for sentence in _sentences()[::EVERY]:
        assert tag_sentence(sentence) == underthesea.ner(sentence), sentence


@pytest.mark.parametrize("sentence", ODD)
def test_odd_sentences_are_read_alike(sentence: str) -> None:
    assert tag_sentence(sentence) == underthesea.ner(sentence)


def test_a_sentence_four_times_as_long_takes_less_than_six_times_as_long() -> None:
    words = " ".join(_sentences()[:80]).split()
    short, long = " ".join(words[:160]), " ".join(words[:640])
    tag_sentence(short)

    def seconds(sentence: str) -> float:
        taken = []
        for _ in range(5):
            start = time.process_time()
            tag_sentence(sentence)
            taken.append(time.process_time() - start)
        return min(taken)

    assert seconds(long) < 6 * seconds(short)


def test_threads_that_ask_at_once_are_answered_alike() -> None:
    load_tagger.cache_clear()
    sentence = "Hợp tác xã Hòa Lệ có thanh long sạch"
    with ThreadPoolExecutor(4) as pool:
        assert len({tuple(tokens) for tokens in pool.map(tag_sentence, [sentence] * 8)}) == 1


@pytest.mark.parametrize("syntax", ["U[0]", "T[0", "T[a]", "T[1,0]", "T[0][1].lower.upper"])
def test_a_template_written_in_another_way_is_refused(syntax: str) -> None:
    with pytest.raises(UnknownTemplateError, match="not known here"):
        read_template(syntax, lambda name, word: word)


def test_another_underthesea_does_the_work_itself_and_a_warning_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "Hợp tác xã Hòa Lệ có thanh long sạch"
    expected = underthesea.ner(sentence)
    predictor = CRFNERPredictor.Instance()
    monkeypatch.setattr(predictor.transformer, "template", [*predictor.transformer.template, "T[0]~new"])
    monkeypatch.setattr(predictor.transformer, "transform", lambda sentences: pytest.fail("features of its own"))
    load_tagger.cache_clear()
    monkeypatch.setattr(underthesea, "ner", lambda asked: expected if asked == sentence else [])
    with pytest.warns(RuntimeWarning, match=r"underthesea \d.* differs .*its own, slower"):
        assert tag_sentence(sentence) == expected
    load_tagger.cache_clear()
