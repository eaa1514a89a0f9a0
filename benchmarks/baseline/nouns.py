"""Nouns and cues of the baselines: what a number counts, by the word behind it."""

from extract.dataset.vocabulary import Measure, Modifier, ProducerType

MEASURES = {
    r"sản\s+phẩm": Measure.PRODUCTS,
    r"hồ\s+sơ": Measure.PRODUCTS,
    r"mặt\s+hàng": Measure.PRODUCTS,
    r"chủ\s+thể": Measure.PRODUCERS,
    r"tổ\s+hợp\s+tác": Measure.PRODUCERS,
    r"THT": Measure.PRODUCERS,
    r"hợp\s+tác\s+xã": Measure.PRODUCERS,
    r"HTX": Measure.PRODUCERS,
    r"doanh\s+nghiệp": Measure.PRODUCERS,
    r"công\s+ty": Measure.PRODUCERS,
    r"cơ\s+sở": Measure.PRODUCERS,
    r"hộ": Measure.PRODUCERS,
    r"xã": Measure.COMMUNES,
    r"phường": Measure.COMMUNES,
    r"huyện": Measure.DISTRICTS,
    r"quận": Measure.DISTRICTS,
    r"tỉnh": Measure.PROVINCES,
    r"làng\s+nghề": Measure.CRAFT_VILLAGES,
    r"điểm\s+(?:bán|giới\s+thiệu|trưng\s+bày|OCOP)": Measure.SALES_POINTS,
    r"hội\s+viên": Measure.MEMBERS,
    r"thành\s+viên": Measure.MEMBERS,
    r"gian": Measure.BOOTHS,
    r"lao\s+động": Measure.WORKERS,
}
"""Patterns of nouns, longer ones first, with what they count."""

PRODUCER_TYPES = {
    r"tổ\s+hợp\s+tác|THT": ProducerType.COOPERATIVE_GROUP,
    r"hợp\s+tác\s+xã|HTX": ProducerType.COOPERATIVE,
    r"doanh\s+nghiệp|công\s+ty": ProducerType.ENTERPRISE,
    r"cơ\s+sở|hộ": ProducerType.HOUSEHOLD,
}

PERCENT_CUES = {
    r"vượt": Measure.TARGET_EXCEEDED,
    r"tăng": Measure.REVENUE_GROWTH,
    r"kế\s+hoạch|chỉ\s+tiêu": Measure.PLAN_COMPLETION,
}
"""What a percentage is of where no noun follows it: by the first of these cues in its clause."""

AMOUNT_CUES = {
    r"doanh\s+thu|doanh\s+số|thu\s+nhập|thu\s+về|bán": Measure.REVENUE,
    r"hỗ\s+trợ|thưởng|kinh\s+phí|vốn|ngân\s+sách": Measure.SUPPORT,
}
"""What an amount is, by the first of these cues in its sentence; other amounts are no figure."""

MODIFIERS = {
    r"ít\s+nhất": Modifier.AT_LEAST,
    r"tối\s+thiểu": Modifier.AT_LEAST,
    r"không\s+dưới": Modifier.AT_LEAST,
    r"hơn": Modifier.MORE_THAN,
    r"trên": Modifier.MORE_THAN,
    r"tối\s+đa": Modifier.AT_MOST,
    r"không\s+quá": Modifier.AT_MOST,
    r"dưới": Modifier.LESS_THAN,
    r"chưa\s+đến": Modifier.LESS_THAN,
    r"khoảng": Modifier.ABOUT,
    r"chừng": Modifier.ABOUT,
    r"xấp\s+xỉ": Modifier.ABOUT,
    r"gần": Modifier.NEARLY,
}
"""Words right before a number that hedge it."""
