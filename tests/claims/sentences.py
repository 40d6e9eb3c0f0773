"""Sentences as offices write them, with the verdict on each figure in them, in their order.

T true, F false, ? cannot be checked. Nobody but the sample is spoken of; where a sentence names no
commune or year, it is Xã Tiên Châu in 2023.
"""

from __future__ import annotations

RIGHT = [
    ("Năm 2023, xã Tiên Châu đạt 83,08/100 điểm, xếp vị thứ 04/15.", "TT"),
    ("Năm 2023, xã Tiên Châu đạt 83.08 điểm, xếp thứ 4 toàn huyện.", "TT"),
    ("Tổng điểm: 83,08; xếp hạng: 4/15; xếp loại: Khá.", "TTT"),
    ("Tổng điểm của xã là 83,080 điểm, làm tròn là 83,1 điểm.", "TT"),
    ("Kết quả đạt 83,08đ trên tổng số 15 xã, thị trấn.", "TT"),
    ("Xã được 83,08 điểm trên 100 điểm và đứng thứ tư.", "TT"),
    ("Xã Tiên Châu xếp vị thứ 4 trong tổng số 15 đơn vị.", "T"),
    ("So với năm 2022, xã giảm 2,74 điểm và giữ nguyên vị thứ.", "TT"),
    ("So với năm 2022 (85,82 điểm), tổng điểm của xã giảm 2,74 điểm.", "TT"),
    ("Tổng điểm giảm còn 83,08 điểm, giảm 2,74 điểm (năm 2022: 85,82 điểm).", "TTT"),
    ("Tổng điểm giảm từ 85,82 xuống còn 83,08 điểm.", "TT"),
    ("Thứ hạng không thay đổi so với năm trước; tổng điểm -2,74 điểm.", "TT"),
    ("Năm 2022 xã Tiên Châu đạt 85,82 điểm, xếp thứ 4/15, xếp loại Tốt.", "TTT"),
    ("Điều tra XHH tăng 1,48 điểm và 06 bậc so với cùng kỳ năm trước.", "TT"),
    ("Điều tra xã hội học tăng từ 26,07 điểm lên 27,55 điểm, từ vị thứ 11 lên vị thứ 5.", "TTTT"),
    ("Điều tra XHH từ hạng 11/15 (năm 2022) lên hạng 5/15 (năm 2023).", "TT"),
    ("Điểm điều tra xã hội học tăng lên 27,55 điểm.", "T"),
    ("Chính quyền điện tử đạt 9,4/11 điểm, đứng thứ 4, tăng bốn bậc.", "TTT"),
    ("Về chỉ đạo, điều hành, xã đạt 12,1/13,5 điểm và dẫn đầu toàn huyện.", "TT"),
    ("Xã xếp thứ nhất về chỉ đạo, điều hành CCHC.", "T"),
    ("Xã đạt 12,1 điểm về chỉ đạo điều hành, 9,4 điểm về chính quyền điện tử.", "TT"),
    ("Cải cách thể chế và cải cách tổ chức bộ máy đều đạt điểm tối đa.", "TT"),
    ("Cải cách thể chế, cải cách tổ chức bộ máy lần lượt đạt 9 điểm và 6 điểm.", "TT"),
    ("Cải cách tài chính công chưa đạt điểm tối đa, mất 2,5 điểm.", "TT"),
    ("Lĩnh vực cải cách thủ tục hành chính tụt 6 bậc, giảm 1,92 điểm so với năm ngoái.", "TT"),
    ("Điểm tối đa của lĩnh vực điều tra xã hội học: điểm tối đa 31,5 điểm.", "T"),
    ("Tiêu chí 5.4 đạt 0,5 điểm.", "T"),
    ("8. Điều tra xã hội học: 27,55/31,5 điểm, hạng 5/15.", "TT"),
    ("- Cải cách tài chính công: 4,0/6,5 điểm (-1,10 điểm).", "TT"),
    ("+ Chính quyền điện tử: 9,4/11; xếp thứ 4.", "TT"),
    ("Chỉ số điều tra XHH đạt 87,46%, tăng 4,70%.", "TT"),
    ("Chỉ số chỉ đạo, điều hành đạt 89,63 phần trăm.", "T"),
    ("Điều tra XHH tăng mạnh nhất (1,48 điểm).", "T"),
    ("Xã đạt hơn 83 điểm, gần 84 điểm.", "TT"),
    ("Xã nằm trong 5 xã dẫn đầu huyện.", "T"),
    ("Thị trấn Tiên Kỳ tăng không phẩy sáu điểm, tăng bốn bậc.", "TT"),
    ("Tổng điểm là tám mươi ba phẩy không tám điểm.", "T"),
    ("Xếp thứ nhất là xã Tiên Hiệp với 85,65 điểm.", "TT"),
    ("Tiên Kỳ 85,63 điểm, Tiên Mỹ 82,26 điểm và Tiên Châu 83,08 điểm.", "TTT"),
    ("Xã Tiên Hiệp dẫn đầu với 85,65 điểm, còn xã Tiên Thọ xếp cuối với 68,88 điểm.", "TTTT"),
    ("Năm 2022, Tiên An và Tiên Ngọc cùng đạt 84,49 điểm, đồng hạng 8.", "TTTT"),
    ("UBND xã Tiên Lãnh: 82,67 điểm (05/15), giảm 4 bậc.", "TTT"),
    ("Nam 2023, xa Tien Chau dat 83,08/100 diem, xep vi thu 04/15, giam 2,74 diem.", "TTT"),
    ("Dieu tra xa hoi hoc dat 27,55/31,5 diem, tang 6 bac so voi nam 2022.", "TT"),
    ("Điểm tự đánh giá lĩnh vực cải cách thể chế là 9 điểm.", "T"),
    ("Điều tra XHH vượt 27 điểm, lên 6 bậc.", "TT"),
    ("TỔNG ĐIỂM CỦA XÃ TIÊN CHÂU NĂM 2023: 83,08 ĐIỂM, XẾP THỨ 4/15.", "TT"),
]

WRONG = [
    ("Năm 2023, xã Tiên Châu đạt 83,80 điểm.", "F"),
    ("Năm 2023, xã Tiên Châu đạt 83,09/100 điểm.", "F"),
    ("Năm 2023, xã Tiên Châu đạt 83,08/110 điểm.", "F"),
    ("Năm 2023, xã Tiên Châu tăng 2,74 điểm so với năm 2022.", "F"),
    ("Năm 2022, xã Tiên Châu đạt 83,08 điểm.", "F"),
    ("Năm 2023, xã Tiên Châu đạt 85,82 điểm.", "F"),
    ("Xã xếp vị thứ 05/15.", "F"),
    ("Xã xếp vị thứ 04/14.", "F"),
    ("Xã xếp loại Tốt.", "F"),
    ("Xã xếp loại Giỏi.", "F"),
    ("Xã dẫn đầu toàn huyện.", "F"),
    ("Xã xếp cuối huyện.", "F"),
    ("Vị thứ của xã giảm 02 bậc so với năm 2022.", "F"),
    ("Điều tra XHH giữ nguyên vị thứ so với năm 2022.", "F"),
    ("Điều tra XHH tăng 1,84 điểm, tăng 06 bậc.", "FT"),
    ("Điều tra XHH từ vị thứ 12 lên vị thứ 5.", "FT"),
    ("Điều tra XHH từ vị thứ 11 xuống vị thứ 5.", "TF"),
    ("Cải cách tài chính công đạt điểm tối đa.", "F"),
    ("Cải cách thể chế chưa đạt điểm tối đa.", "F"),
    ("Chỉ số điều tra XHH đạt 87,64%.", "F"),
    ("Điều tra XHH đạt 27,55/31 điểm.", "F"),
    ("Chính quyền điện tử đạt 9,4/11 điểm, tăng 04 bậc; điều tra XHH tăng 05 bậc.", "TTF"),
    ("Cải cách thể chế và cải cách tài chính công đạt điểm tối đa.", "TF"),
    ("Nam 2023, xa Tien Chau dat 83,80 diem, tang 2,74 diem.", "FF"),
    ("Xã nằm trong 3 xã dẫn đầu huyện.", "F"),
    ("Tổng điểm là tám mươi ba phẩy tám điểm.", "F"),
    ("Xã đạt trên 84 điểm.", "F"),
    ("Đánh giá trên tổng số 16 xã, thị trấn.", "F"),
]

UNCLEAR = [
    ("Xã Tiên Chậu đạt 83,08 điểm.", "?"),
    ("Năm 2019, xã Tiên Châu đạt 83,08 điểm.", "?"),
    ("Phấn đấu năm 2024 đạt 90 điểm, xếp thứ 2.", "??"),
    ("Điểm trung bình của huyện là 80,5 điểm.", "?"),
    ("Xã đã tổ chức 05 lớp tập huấn, giải quyết 1.234 hồ sơ, đúng hạn 98,5%.", "???"),
    ("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,5%.", "?"),
    ("Mức Khá là từ 75 đến dưới 85 điểm.", "??"),
    ("Xã Tiên Châu cao hơn xã Tiên Lãnh 0,41 điểm.", "?"),
    ("Tổng điểm cách xã đứng đầu 2,57 điểm.", "?"),
    ("Phần còn lại giảm 4,22 điểm.", "?"),
    ("Xã không đạt 83,08 điểm.", "?"),
    ("Năm 2022, điều tra XHH giảm 2,74 điểm so với năm 2021.", "?"),
    ("Tỷ lệ giải ngân tăng 12%.", "?"),
    ("Chỉ số CCHC của tỉnh đạt 88,12%, xếp hạng 15/63 tỉnh, thành phố.", "??"),
    ("Có 03 xã xếp loại Tốt.", "??"),
]

NO_CLAIMS = [
    "Căn cứ Quyết định số 4769/QĐ-UBND ngày 21/12/2023 của UBND huyện;",
    "Hội nghị ngày 04/3/2024 đã tổng kết công tác CCHC năm 2023.",
    "Ngày 05 tháng 3 năm 2024, lúc 8 giờ 30 phút, tại phòng họp số 2.",
    "Theo Nghị định 30/2020/NĐ-CP và Kế hoạch 12-KH/HU, giai đoạn 2021-2025.",
    "1. Kết quả thực hiện",
    "2) Phụ lục 1, Bảng 2, Điều 5, khoản 3.",
    "Thứ nhất, người đứng đầu phải nêu gương.",
    "Liên hệ: 0235 123 4567, trong 6 tháng đầu năm 2024.",
    "Xã Tiên Châu thuộc huyện Tiên Phước.",
    "",
]

TABLE = """\
Kết quả của xã Tiên Châu năm 2023

| Lĩnh vực | Điểm tối đa | Điểm | Thứ hạng | Tăng/giảm hạng |
|---|---|---|---|---|
| Chỉ đạo, điều hành CCHC | 13,5 | 12,1 | 1/15 | +2 |
| Điều tra xã hội học | 31,5 | 27,55 | 5 | 6 |
| Cải cách thể chế | 9 | 8,5 | 1 | 0 |
"""
TABLE_VERDICTS = "TTTTTTTTTFTT"

BOARD = """\
Xã\tTổng điểm 2022\tTổng điểm 2023\tThứ hạng\tXếp loại
Tiên Châu\t85,82\t83,08\t4\tKhá
Thị trấn Tiên Kỳ\t85,03\t85,63\t3\tTốt
Tiên Chậu\t80,00\t81,00\t9\tKhá
"""
BOARD_VERDICTS = "TTTTTTFT????"
