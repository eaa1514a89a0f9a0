"""The head of a document in the layouts that it comes in; the documents are invented."""

import pytest

from extract.documents.reports import Head, read_head

CASES: dict[str, tuple[list[str], Head]] = {
    "report in two columns": (
        [
            "UBND TỈNH AN BÌNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "SỞ NÔNG NGHIỆP\tĐộc lập - Tự do - Hạnh phúc\n"
            "VÀ MÔI TRƯỜNG\n"
            "Số: 512/BC-SNNMT\tAn Bình, ngày 5 tháng 3 năm 2024\n"
            "BÁO CÁO\nKết quả thực hiện Chương trình OCOP\nnăm 2023\n"
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 01/02/2023 của UBND tỉnh, Sở báo cáo như sau:",
            "Trên đây là báo cáo.\nNơi nhận:\tKT. GIÁM ĐỐC\n- UBND tỉnh;\tPHÓ GIÁM ĐỐC\n- Lưu: VT.\n(Đã ký)\n"
            "Trần Thị Bích Na",
            "Phụ lục\nGIÁM ĐỐC\nLê Văn Tý",
        ],
        Head(
            "UBND TỈNH AN BÌNH | SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
            "512/BC-SNNMT",
            "2024-03-05",
            "BÁO CÁO Kết quả thực hiện Chương trình OCOP năm 2023",
            "Trần Thị Bích Na",
        ),
    ),
    "decision line by line": (
        [
            "ỦY BAN NHÂN DÂN\nTỈNH AN BÌNH\n-------\nSố: 1520/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "Độc lập - Tự do - Hạnh phúc\n---------------\nAn Bình, ngày 31 tháng 12 năm 2023\n"
            "QUYẾT ĐỊNH\nVề việc công nhận sản phẩm OCOP đợt 2\nnăm 2023\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n"
            "Căn cứ Luật Tổ chức chính quyền địa phương;\nQUYẾT ĐỊNH:\nĐiều 1. Công nhận 12 sản phẩm.\n"
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Tám",
        ],
        Head(
            "ỦY BAN NHÂN DÂN TỈNH AN BÌNH",
            "1520/QĐ-UBND",
            "2023-12-31",
            "QUYẾT ĐỊNH Về việc công nhận sản phẩm OCOP đợt 2 năm 2023",
            "Nguyễn Văn Tám",
        ),
    ),
    "letter run together": (
        [
            "ỦY BAN NHÂN DÂN TỈNH AN BÌNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "Số: 77/UBND-NN Độc lập - Tự do - Hạnh phúc\n"
            "V/v đánh giá, phân hạng\tAn Bình, ngày 09 tháng 01 năm 2025\nsản phẩm OCOP\n"
            "Kính gửi: Sở Nông nghiệp và Môi trường",
        ],
        Head("ỦY BAN NHÂN DÂN TỈNH AN BÌNH", "77/UBND-NN", "2025-01-09", "V/v đánh giá, phân hạng sản phẩm OCOP", ""),
    ),
    "number and day left blank": (
        [
            "UBND HUYỆN PHÚ LỘC\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "Số:      /KH-UBND\tPhú Lộc, ngày    tháng 4 năm 2024\n"
            "KẾ HOẠCH\nTriển khai Chương trình OCOP năm 2024\nI. MỤC ĐÍCH",
        ],
        Head("UBND HUYỆN PHÚ LỘC", "", "", "KẾ HOẠCH Triển khai Chương trình OCOP năm 2024", ""),
    ),
    "annex, which has the number of its decision": (
        ["Phụ lục I\nDANH SÁCH SẢN PHẨM\n(Kèm theo Quyết định số 9/QĐ-UBND ngày 02/01/2024)\nSTT\tTên"],
        Head("", "9/QĐ-UBND", "2024-01-02", "Phụ lục I DANH SÁCH SẢN PHẨM", ""),
    ),
    "names that break at any word, of a body whose name says no area": (
        [
            "SỞ TÀI NGUYÊN VÀ MÔI\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTRƯỜNG\tĐộc lập - Tự do - Hạnh phúc\n"
            "CHI CỤC PHÁT TRIỂN\nNÔNG THÔN\tAn Bình, ngày 6 tháng 5 năm 2024\nSố: 11/BCC-CCPTNT\n"
            "BÁO CÁO\nV/v thực hiện Chương trình OCOP",
        ],
        Head(
            "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG | CHI CỤC PHÁT TRIỂN NÔNG THÔN",
            "11/BC-CCPTNT",
            "2024-05-06",
            "BÁO CÁO V/v thực hiện Chương trình OCOP",
            "",
            "An Bình",
        ),
    ),
    "the province on a line of its own": (
        [
            "CHI CỤC PHÁT TRIỂN NÔNG THÔN TỈNH\nAN BÌNH\nSố: 3/TB-PTNT\n"
            "An Bình, ngày 6 tháng 5 năm 2024\nTHÔNG BÁO\nKết quả"
        ],
        Head("CHI CỤC PHÁT TRIỂN NÔNG THÔN TỈNH AN BÌNH", "3/TB-PTNT", "2024-05-06", "THÔNG BÁO Kết quả", ""),
    ),
    "a body of the whole country, which sits in the capital": (
        ["BỘ KẾ HOẠCH VÀ\nĐẦU TƯ\nSố: 8/QĐ-BKHĐT\nHà Nội, ngày 6 tháng 5 năm 2024\nQUYẾT ĐỊNH\nVề việc công nhận"],
        Head("BỘ KẾ HOẠCH VÀ ĐẦU TƯ", "8/QĐ-BKHĐT", "2024-05-06", "QUYẾT ĐỊNH Về việc công nhận", ""),
    ),
    "news": (["Tỉnh An Bình có 12 sản phẩm OCOP, tăng 3 so với năm trước."], Head()),
    "nothing": ([], Head()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_head_is_read(case: str) -> None:
    texts, expected = CASES[case]
    assert read_head(texts) == expected
