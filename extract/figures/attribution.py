"""Attribution: who says what a sentence states, as written, without the verb of saying."""

import re

_CAPITALISED = r"[A-ZĐÀ-Ỹ][^\W\d_]*"
_PERSON = rf"(?:[ÔôBb][nà][g]?|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]ồng chí|[Tt]heo ông|[Tt]heo bà)\s+{_CAPITALISED}(?:\s+{_CAPITALISED}){{1,4}}"
_SAYING = (
    r"(?:cho biết|cho hay|chia sẻ|khẳng định|nhấn mạnh|thông tin|nhận định|đánh giá|phấn khởi|trao đổi|nói|bày tỏ|bộc bạch|tâm sự|kể|báo cáo|phân tích|thừa nhận|cho rằng|dẫn số liệu|lý giải|chia sẻ thêm|thông báo|phát biểu)"
)
_BODY = r"(?:Sở|Bộ|Phòng|Văn phòng|Chi cục|UBND|Ủy ban|Hội|Liên minh|Cục|Ban|Trung tâm|Tổng cục|Chính phủ|Ngành)"

_BEFORE = re.compile(rf"(?P<who>{_PERSON}(?:\s*[,\-–]\s*[^.\"“”:]{{3,140}}?)?)\s*,?\s*(?:đã\s+|cũng\s+|phấn khởi\s+)?{_SAYING}")
_AFTER = re.compile(rf"[\"”]?,?\s*(?P<who>{_PERSON}(?:\s*[,\-–]\s*[^.\"“”:]{{3,140}}?)?)\s*,?\s*{_SAYING}\s*\.?\s*$")
_ACCORDING = re.compile(
    rf"(?:^|[,.]\s*|\b)(?:[Tt]heo|[Ss]ố liệu (?:của|từ)|[Tt]heo (?:số liệu|báo cáo|thống kê|đánh giá|tổng hợp|thông tin|kết quả)(?: (?:của|từ))?|[Bb]áo cáo của|[Tt]hống kê (?:của|từ))\s+(?P<who>{_BODY}[^,.:;\"“”]{{2,110}}?)(?=\s+(?:cho biết|cho thấy|cho hay)|\s*[,.:])"
)


def attributed_to(sentence: str) -> str:
    """Who says a sentence: a person with title, or a body; empty where nobody is named.

    >>> attributed_to("Theo Sở Nông nghiệp và Môi trường, toàn tỉnh có 208 sản phẩm.")
    'Sở Nông nghiệp và Môi trường'
    >>> attributed_to("Ông Lê Văn Bình, Phó Giám đốc Sở Công Thương cho biết, tỉnh có 12 sản phẩm.")
    'Ông Lê Văn Bình, Phó Giám đốc Sở Công Thương'
    """
    for pattern in (_BEFORE, _AFTER, _ACCORDING):
        match = pattern.search(sentence)
        if match:
            who = re.sub(r"^[Tt]heo\s+", "", match["who"])
            return " ".join(who.split()).strip(" ,-–")
    return ""
