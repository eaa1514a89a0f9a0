"""Cues: what kind of figure a word announces; of two that overlap the longer one is whole."""

import pytest

from extract.language.cues import find_cues
from tests.language.reading import rows

CUES = (
    # text, kind, value
    ("phấn đấu có 20 sản phẩm", "status", "target"),
    ("đặt mục tiêu 20 sản phẩm", "status", "target"),
    ("theo kế hoạch năm 2025", "status", "target"),
    ("sẽ công nhận", "status", "target"),
    ("đã có 20 sản phẩm", "status", "actual"),
    ("đang hoàn thiện hồ sơ", "status", "candidate"),
    ("đề nghị Trung ương xét", "status", "candidate"),
    ("chương trình mục tiêu quốc gia", "status", "none"),
    ("cấp mới 12 sản phẩm", "flow", "new"),
    ("có thêm 12 sản phẩm", "flow", "new"),
    ("đánh giá lại 12 sản phẩm", "flow", "renewed"),
    ("công nhận lại", "flow", "renewed"),
    ("gia hạn", "flow", "renewed"),
    ("nâng hạng", "flow", "upgraded"),
    ("dự thi", "flow", "entered"),
    ("nộp hồ sơ", "flow", "entered"),
    ("hết hạn", "flow", "expired"),
    ("quá 36 tháng", "flow", "expired"),
    ("bị thu hồi", "flow", "revoked"),
    ("nâng tổng số", "flow", "stock"),
    ("trong đó", "opener", "parts"),
    ("cụ thể", "opener", "parts"),
    ("còn lại", "remainder", "remainder"),
    ("mỗi địa phương", "each", "each"),
    ("tăng 6 sản phẩm", "change", "increase"),
    ("giảm 6 sản phẩm", "change", "decrease"),
    ("vượt 12%", "change", "exceed"),
    ("chiếm 18%", "share", "share"),
    ("sản phẩm OCOP", "ocop", "ocop"),
    ("Mỗi xã một sản phẩm", "ocop", "ocop"),
    ("còn hiệu lực", "qualifier", "valid"),
    ("lũy kế", "qualifier", "ever_recognised"),
    ("luỹ kế", "qualifier", "ever_recognised"),
    ("cấp quốc gia", "qualifier", "national"),
    ("sàn thương mại điện tử", "qualifier", "ecommerce"),
    ("tem truy xuất nguồn gốc", "qualifier", "traceability"),
    ("là nữ", "qualifier", "women_led"),
    ("đồng bào dân tộc thiểu số", "qualifier", "ethnic_minority"),
    ("làng nghề", "qualifier", "craft_village"),
    ("PHẤN ĐẤU", "status", "target"),
    ("phấn\u00a0đấu", "status", "target"),
)

NO_CUES = (
    # text, a kind that must not be found
    ("tỉnh thành lập hợp tác xã", "status"),
    ("thêu ren", "flow"),
    ("nângười", "flow"),
    ("sẽm tối", "status"),
    ("lãnh đạo", "status"),
)


@pytest.mark.parametrize(("text", "kind", "value"), rows(CUES))
def test_a_cue_is_found(text: str, kind: str, value: str) -> None:
    assert (kind, value) in [(m.value.kind, m.value.value) for m in find_cues(text)]


@pytest.mark.parametrize(("text", "kind"), rows(NO_CUES))
def test_parts_of_other_words_are_no_cues(text: str, kind: str) -> None:
    assert kind not in [m.value.kind for m in find_cues(text)]


def test_cues_stand_in_text_order() -> None:
    marks = find_cues("Trong đó, phấn đấu cấp mới 12 sản phẩm OCOP còn hiệu lực, còn lại là nâng hạng")
    assert [m.start for m in marks] == sorted(m.start for m in marks)
