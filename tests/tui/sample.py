"""A small warehouse for the dashboard's tests: 15 communes, three years, every odd case.

2021 has another maximum (nothing can be compared in points), 2022 and 2023
are alike. In 2023 Tiên Châu stands as its report says (83,08, rank 4, survey +1,48 while the
total fell 2,74), two communes are tied, one lacks two scores, one was published otherwise.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from warehouse.store import Change, FileStore

NAMES = [
    "Tiên Kỳ",
    "Tiên Sơn",
    "Tiên Hà",
    "Tiên Cẩm",
    "Tiên Châu",
    "Tiên Lãnh",
    "Tiên Ngọc",
    "Tiên Hiệp",
    "Tiên Cảnh",
    "Tiên Mỹ",
    "Tiên Đông",
    "Tiên Thọ",
    "Tiên An",
    "Tiên Lộc",
    "Tiên Lập",
]

# code, parent, name, maximum, kind, is leaf
Node = tuple[str, str, str, str, str, bool]
TREE: tuple[Node, ...] = (
    ("1", "", "Chỉ đạo, điều hành CCHC", "13.5", "appraisal", False),
    ("1.1", "1", "Kế hoạch CCHC năm", "5", "appraisal", False),
    ("1.1.1", "1.1", "Ban hành kế hoạch CCHC đúng thời gian", "3", "appraisal", True),
    ("1.1.2", "1.1", "Mức độ hoàn thành kế hoạch CCHC", "2", "appraisal", True),
    ("1.2", "1", "Công tác tuyên truyền [CCHC]", "8.5", "appraisal", True),
    ("2", "", "Cải cách thể chế", "9", "appraisal", False),
    ("2.1", "2", "Theo dõi tình hình thi hành pháp luật", "4", "appraisal", True),
    ("2.2", "2", "Rà soát, hệ thống hóa văn bản", "5", "appraisal", True),
    ("3", "", "Cải cách thủ tục hành chính", "13", "appraisal", False),
    ("3.1", "3", "Kiểm soát và công khai thủ tục hành chính", "8", "appraisal", False),
    ("3.1.1", "3.1", "Công khai tại Bộ phận Một cửa", "5", "appraisal", True),
    ("3.1.2", "3.1", "Công khai trên trang thông tin điện tử", "3", "appraisal", True),
    ("3.2", "3", "Kết quả giải quyết hồ sơ thủ tục hành chính", "5", "appraisal", True),
    ("4", "", "Cải cách tổ chức bộ máy", "6", "appraisal", True),
    ("5", "", "Cải cách chế độ công vụ", "9.5", "appraisal", True),
    ("6", "", "Cải cách tài chính công", "6.5", "appraisal", True),
    ("7", "", "Xây dựng chính quyền điện tử, chính quyền số", "11", "appraisal", False),
    ("7.1", "7", "Ứng dụng công nghệ thông tin trong hoạt động nội bộ", "6", "appraisal", True),
    ("7.2", "7", "Cung cấp dịch vụ công trực tuyến", "5", "appraisal", True),
    ("8", "", "Điều tra xã hội học", "31.5", "survey", False),
    ("8.1", "8", "Khảo sát người dân, tổ chức", "16.5", "survey", True),
    ("8.2", "8", "Khảo sát cán bộ, công chức", "15", "survey", True),
    ("T", "", "Điểm thưởng", "0", "bonus", True),
)
HERO = "Tiên Châu"
HERO_SCORES = {
    2022: "3 2 7.25 3.75 5 4 3 3.85 6 7.95 5.1 5 3.85 13.57 12.5",
    2023: "3 1.75 7.35 4 5 3.5 2.25 3.18 6 6.1 4 5.2 4.2 14.35 13.2",
}
# What a commune's scores are, in percent of the maximum, before the noise.
LEVELS = dict(
    zip(
        NAMES,
        (95, 91, 88, 79, 84, 86, 77, 75, 75, 73, 69, 64, 60, 55, 48),
        strict=True,
    )
)
TABLES = {
    "communes": "commune_id code name kind full_name group_name display_order declared load_id",
    "frameworks": "framework_id year group_name title decision decision_date rank_by rank_rule"
    " rank_decimals declared settings_declared illustrative load_id",
    "criteria": "framework_id code parent level name name_key max_score kind is_leaf sort_order",
    "criterion_ancestors": "framework_id leaf ancestor",
    "ratings": "framework_id rating lower inclusive basis",
    "scores": "framework_id commune_id code score self_score applicable load_id file_no row_no"
    " column_no",
    "published": "framework_id commune_id code score rank rank_of rating load_id file_no row_no"
    " column_no",
}


def make(folder: Path, *, illustrative: bool = True, groups: bool = False) -> FileStore:
    """A published warehouse in `folder`; groups: three of the communes are wards of their own."""
    store = FileStore(folder)
    with store.writing() as work:
        for table, rows in _rows(illustrative=illustrative, groups=groups).items():
            insert(work.connection, table, rows)
        work.rebuild()
        work.publish(Change("load", (2021, 2022, 2023)))
    return store


def insert(connection: Any, table: str, rows: list[tuple[Any, ...]]) -> None:
    """All rows in one statement: one by one they take seconds."""
    lines = ", ".join("(" + ", ".join(map(_literal, row)) + ")" for row in rows)
    names = ", ".join(TABLES[table].split())
    connection.execute(f"INSERT INTO {table} ({names}) VALUES {lines}")


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value).upper() if isinstance(value, bool) else str(value)


def _rows(*, illustrative: bool, groups: bool) -> dict[str, list[tuple[Any, ...]]]:
    rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}
    for number, name in enumerate(NAMES, 1):
        kind = "Thị trấn" if number == 1 else "Xã"
        group = ("phường" if number > 12 else "xã") if groups else ""
        rows["communes"].append(
            (number, f"208{number:02d}", name, kind, f"{kind} {name}", group, number, True, 1)
        )
    for framework, year in enumerate((2021, 2022, 2023), 1):
        _framework(rows, framework, year, illustrative=illustrative)
        for number, name in enumerate(NAMES, 1):
            _scores(rows["scores"], framework, year, number, name)
    rows["published"] += [
        (3, 5, "", "83.08", 4, 15, "Tốt", 1, 1, 1, 1),
        (3, 2, "", "90.01", 3, 15, None, 1, 1, 2, 1),
    ]
    return rows


def _tree(year: int) -> list[Node]:
    """2021 has no 7.2 but a 7.9, and one point more in domain 4."""
    if year > 2021:
        return list(TREE)
    changed = {"4": "7", "7": "11", "7.2": "5"}
    return [
        ("7.9", *node[1:2], "Dịch vụ công mức độ 3, mức độ 4", *node[3:])
        if node[0] == "7.2"
        else (*node[:3], changed.get(node[0], node[3]), *node[4:])
        for node in TREE
    ]


def _framework(
    rows: dict[str, list[Any]], framework: int, year: int, *, illustrative: bool
) -> None:
    rows["frameworks"].append(
        (
            *(framework, year, "", f"Bộ tiêu chí CCHC cấp xã {year}", "4769/QĐ-UBND"),
            *("2023-12-21", "points", "1224", 2, True, True, illustrative, 1),
        )
    )
    tree = _tree(year)
    total = sum(Decimal(node[3]) for node in tree if node[5])
    rows["criteria"].append(
        (framework, "", None, 0, "Tổng điểm", "tong diem", total, "appraisal", False, 0)
    )
    parents = {node[0]: node[1] for node in tree}
    for order, (code, parent, name, maximum, kind, leaf) in enumerate(tree, 1):
        level, up = 1, parent
        while up:
            level, up = level + 1, parents[up]
        rows["criteria"].append(
            (framework, code, parent, level, name, name.lower(), maximum, kind, leaf, order)
        )
        if leaf:
            rows["criterion_ancestors"] += [(framework, code, code), (framework, code, "")]
            up = parent
            while up:
                rows["criterion_ancestors"].append((framework, code, up))
                up = parents[up]
    bands = (("Xuất sắc", 90), ("Tốt", 85), ("Khá", 75), ("Trung bình", 50), ("Yếu", None))
    rows["ratings"] += [(framework, name, lower, True, "points") for name, lower in bands]


def _scores(rows: list[Any], framework: int, year: int, number: int, name: str) -> None:
    leaves = [node for node in _tree(year) if node[5] and node[4] != "bonus"]
    hero = HERO_SCORES.get(year, "").split() if name == HERO else []
    for index, (code, _parent, _name, maximum, _kind, _leaf) in enumerate(leaves):
        twin = 8 if number == 9 else number  # 8 and 9 are tied in every year
        sway = (twin * 7 + index * 5 + year) % 9 - 4
        share = min(LEVELS[NAMES[twin - 1]] + sway, 100)
        score = Decimal(hero[index]) if hero else Decimal(maximum) * share / 100
        lacking = year == 2023 and name == "Tiên Lãnh" and code in ("3.1.2", "7.1")
        itself = min(score + Decimal("0.5"), Decimal(maximum))
        rows.append(
            (
                *(framework, number, code, None if lacking else round(score, 2)),
                *(round(itself, 2), True, 1, 1, index + 2, 3),
            )
        )
