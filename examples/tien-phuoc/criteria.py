"""The illustrative criteria set behind the Tiên Phước sample: one valid 2020-2021, one since 2022.

Only the names, maxima and order of the eight domains follow real practice; the criteria under
them are written in the usual wording of commune-level CCHC indices but are not an official set.
"""

from decimal import Decimal
from typing import NamedTuple

FINE = "0.01"  # the score is a rate times the maximum, or a survey mean
COARSE = "0.25"  # the score is given in steps

DOMAINS: dict[str, str] = {
    "1": "Chỉ đạo, điều hành CCHC",
    "2": "Cải cách thể chế",
    "3": "Cải cách thủ tục hành chính",
    "4": "Cải cách tổ chức bộ máy",
    "5": "Cải cách chế độ công vụ",
    "6": "Cải cách tài chính công",
    "7": "Xây dựng chính quyền điện tử, chính quyền số",
    "8": "Điều tra xã hội học",
}
SURVEY_DOMAIN = "8"

PARENTS: dict[str, str] = {
    "1.1": "Kế hoạch CCHC năm",
    "1.3": "Công tác tuyên truyền CCHC",
    "1.4": "Công tác tự kiểm tra CCHC",
    "2.1": "Theo dõi tình hình thi hành pháp luật",
    "2.2": "Rà soát, hệ thống hóa văn bản",
    "3.1": "Kiểm soát và công khai thủ tục hành chính",
    "3.2": "Thực hiện cơ chế một cửa, một cửa liên thông",
    "3.3": "Kết quả giải quyết hồ sơ thủ tục hành chính",
    "4.4": "Thực hiện dân chủ ở cơ sở",
    "5.1": "Chất lượng đội ngũ cán bộ, công chức",
    "5.3": "Kỷ luật, kỷ cương hành chính",
    "7.1": "Ứng dụng công nghệ thông tin trong hoạt động nội bộ",
    "7.2": "Cung cấp dịch vụ công trực tuyến",
    "8.1": "Khảo sát người dân, tổ chức về giải quyết thủ tục hành chính",
    "8.2": "Khảo sát cán bộ, công chức và đại biểu HĐND cấp xã",
}

EXTRAS: tuple[tuple[str, str, str], ...] = (
    ("T", "Điểm thưởng", "bonus"),
    ("P", "Điểm trừ", "penalty"),
)


class Leaf(NamedTuple):
    """One scored criterion; the `old_*` fields say how it stood in 2020-2021 ("" = absent)."""

    code: str
    points: str
    name: str
    step: str = COARSE
    old_code: str | None = None
    old_points: str | None = None
    old_name: str | None = None


LEAVES: tuple[Leaf, ...] = (
    Leaf("1.1.1", "1", "Ban hành kế hoạch CCHC năm đúng thời gian, đủ nội dung"),
    Leaf("1.1.2", "2", "Mức độ hoàn thành kế hoạch CCHC", FINE),
    Leaf("1.2", "1.5", "Thực hiện chế độ báo cáo CCHC định kỳ"),
    Leaf("1.3.1", "1", "Mức độ hoàn thành kế hoạch tuyên truyền CCHC"),
    Leaf("1.3.2", "1", "Mức độ đa dạng của hình thức tuyên truyền CCHC"),
    Leaf("1.4.1", "1", "Thực hiện kế hoạch tự kiểm tra CCHC"),
    Leaf("1.4.2", "1", "Xử lý các vấn đề phát hiện qua kiểm tra"),
    Leaf("1.5", "2", "Sáng kiến, giải pháp mới trong thực hiện CCHC"),
    Leaf("1.6", "2", "Thực hiện nhiệm vụ do UBND huyện, Chủ tịch UBND huyện giao", FINE),
    Leaf("1.7", "1", "Gắn kết quả CCHC với công tác thi đua, khen thưởng"),
    Leaf("2.1.1", "1", "Ban hành kế hoạch theo dõi tình hình thi hành pháp luật"),
    Leaf("2.1.2", "1", "Thực hiện các hoạt động theo dõi tình hình thi hành pháp luật"),
    Leaf("2.1.3", "1", "Xử lý kết quả theo dõi tình hình thi hành pháp luật"),
    Leaf("2.2.1", "1.5", "Thực hiện kế hoạch rà soát văn bản quy phạm pháp luật"),
    Leaf("2.2.2", "1.5", "Xử lý kết quả rà soát văn bản quy phạm pháp luật"),
    Leaf("2.3", "2", "Tuyên truyền, phổ biến, giáo dục pháp luật"),
    Leaf("2.4", "1", "Xây dựng xã, thị trấn đạt chuẩn tiếp cận pháp luật"),
    Leaf("3.1.1", "1", "Công khai thủ tục hành chính tại Bộ phận Một cửa"),
    Leaf("3.1.2", "1", "Công khai thủ tục hành chính trên trang thông tin điện tử"),
    Leaf("3.1.3", "1.5", "Rà soát, kiến nghị đơn giản hóa thủ tục hành chính"),
    Leaf("3.2.1", "1.5", "Tỷ lệ thủ tục hành chính tiếp nhận tại Bộ phận Một cửa", FINE),
    Leaf("3.2.2", "1.5", "Thực hiện thủ tục hành chính theo cơ chế một cửa liên thông"),
    Leaf("3.3.1", "3", "Tỷ lệ hồ sơ giải quyết đúng hạn", FINE, old_points="4"),
    Leaf("3.3.2", "1", "Thực hiện xin lỗi người dân, tổ chức khi để xảy ra trễ hẹn"),
    Leaf("3.3.3", "1", "Cập nhật hồ sơ trên phần mềm một cửa"),
    Leaf("3.4", "1.5", "Tiếp nhận, xử lý phản ánh, kiến nghị về quy định hành chính"),
    Leaf("", "", "Niêm yết bản giấy bộ thủ tục hành chính tại trụ sở", COARSE, "3.5", "1"),
    Leaf("4.1", "1.5", "Sắp xếp tổ chức bộ máy, bố trí cán bộ, công chức đúng quy định"),
    Leaf("4.2", "1.5", "Thực hiện quy chế làm việc của UBND cấp xã"),
    Leaf("4.3", "1", "Kiện toàn thôn, khối phố và người hoạt động không chuyên trách"),
    Leaf("4.4.1", "1", "Công khai các nội dung để nhân dân biết"),
    Leaf("4.4.2", "1", "Tổ chức đối thoại, lấy ý kiến nhân dân"),
    Leaf("5.1.1", "2", "Tỷ lệ cán bộ, công chức đạt chuẩn chuyên môn", FINE),
    Leaf("5.1.2", "1.5", "Tỷ lệ cán bộ, công chức được đào tạo, bồi dưỡng trong năm", FINE),
    Leaf("5.2", "1.5", "Đánh giá, xếp loại chất lượng cán bộ, công chức"),
    Leaf("5.3.1", "2", "Chấp hành kỷ luật, kỷ cương hành chính"),
    Leaf("5.3.2", "1", "Tự kiểm tra việc thực hiện đạo đức công vụ"),
    Leaf("5.4", "1.5", "Cập nhật hồ sơ, cơ sở dữ liệu cán bộ, công chức"),
    Leaf("", "", "Thực hiện chính sách tinh giản biên chế", COARSE, "5.5", "1.5"),
    Leaf("6.1", "2", "Thực hiện cơ chế tự chủ về sử dụng biên chế và kinh phí quản lý"),
    Leaf("6.2", "1.5", "Công khai tài chính, ngân sách cấp xã"),
    Leaf("6.3", "2", "Tỷ lệ giải ngân vốn đầu tư công", FINE),
    Leaf("6.4", "1", "Quản lý, sử dụng tài sản công"),
    Leaf("7.1.1", "1.5", "Tỷ lệ văn bản được xử lý hoàn toàn trên môi trường mạng", FINE),
    Leaf("7.1.2", "1", "Tỷ lệ văn bản đi được ký số", FINE),
    Leaf("7.1.3", "1", "Vận hành trang thông tin điện tử của xã", old_points="1.5"),
    Leaf(
        "7.2.1",
        "2",
        "Tỷ lệ hồ sơ giải quyết qua dịch vụ công trực tuyến toàn trình, một phần",
        FINE,
        old_name="Tỷ lệ thủ tục hành chính cung cấp trực tuyến mức độ 3, mức độ 4",
    ),
    Leaf("7.2.2", "1", "Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", FINE),
    Leaf(
        "7.2.3",
        "0.5",
        "Tiếp nhận, trả kết quả qua dịch vụ bưu chính công ích",
        old_points="1",
    ),
    Leaf("7.2.4", "1.5", "Tỷ lệ thanh toán trực tuyến phí, lệ phí", FINE, old_code=""),
    Leaf("7.3", "1.5", "Hoạt động của Tổ công nghệ số cộng đồng", old_code=""),
    Leaf("7.4", "1", "Bảo đảm an toàn thông tin mạng", old_code="7.3"),
    Leaf("8.1.1", "3.5", "Tiếp cận dịch vụ hành chính công", FINE),
    Leaf("8.1.2", "3.5", "Sự thuận tiện của thủ tục hành chính", FINE),
    Leaf("8.1.3", "4", "Công chức trực tiếp giải quyết công việc", FINE),
    Leaf("8.1.4", "4", "Kết quả cung ứng dịch vụ hành chính công", FINE, old_points="3"),
    Leaf("8.1.5", "3", "Việc tiếp nhận, xử lý góp ý, phản ánh, kiến nghị", FINE),
    Leaf("8.2.1", "2.5", "Chất lượng chỉ đạo, điều hành CCHC", FINE, old_points="2"),
    Leaf("8.2.2", "2", "Chất lượng ban hành và thực thi văn bản", FINE),
    Leaf("8.2.3", "2.5", "Tác động của cải cách thủ tục hành chính", FINE),
    Leaf("8.2.4", "2.5", "Năng lực, thái độ phục vụ của cán bộ, công chức", FINE),
    Leaf("8.2.5", "2", "Công khai, minh bạch trong quản lý tài chính công", FINE),
    Leaf("8.2.6", "2", "Hiệu quả ứng dụng công nghệ thông tin, chuyển đổi số", FINE),
)


class Row(NamedTuple):
    """A leaf as it stands in one year; `key` names the same leaf in every year."""

    key: int
    code: str
    name: str
    points: Decimal
    step: Decimal
    previous_code: str

    @property
    def domain(self) -> str:
        return self.code.partition(".")[0]


def leaves_of(year: int) -> tuple[Row, ...]:
    """The scored leaves of a year in the order of the framework, without bonus and penalty."""
    rows: list[Row] = []
    for key, leaf in enumerate(LEAVES):
        old_code = leaf.code if leaf.old_code is None else leaf.old_code
        if year >= 2022:
            moved = year == 2022 and bool(old_code) and old_code != leaf.code
            code, name, points = leaf.code, leaf.name, leaf.points
        else:
            moved = False
            code, name, points = (
                old_code,
                leaf.old_name or leaf.name,
                leaf.old_points or leaf.points,
            )
        if code:
            previous = old_code if moved else ""
            rows.append(Row(key, code, name, Decimal(points), Decimal(leaf.step), previous))
    return tuple(rows)
