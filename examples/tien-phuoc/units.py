"""The 15 communes of Tiên Phước and the 4 that took their place on 2025-07-01."""

# code, kind, name, valid to, successor, aliases
COMMUNES: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("20854", "Thị trấn", "Tiên Kỳ", "2025-06-30", "20854", "TT Tiên Kỳ|TT. Tiên Kỳ"),
    ("20857", "Xã", "Tiên Sơn", "2025-06-30", "20857", ""),
    ("20860", "Xã", "Tiên Hà", "2025-06-30", "20857", ""),
    ("20863", "Xã", "Tiên Cẩm", "2024-12-31", "20857", ""),
    ("20866", "Xã", "Tiên Châu", "2025-06-30", "20857", ""),
    ("20869", "Xã", "Tiên Lãnh", "2025-06-30", "20875", ""),
    ("20872", "Xã", "Tiên Ngọc", "2025-06-30", "20875", ""),
    ("20875", "Xã", "Tiên Hiệp", "2025-06-30", "20875", ""),
    ("20878", "Xã", "Tiên Cảnh", "2025-06-30", "20878", ""),
    ("20881", "Xã", "Tiên Mỹ", "2025-06-30", "20854", ""),
    ("20884", "Xã", "Tiên Phong", "2025-06-30", "20854", ""),
    ("20887", "Xã", "Tiên Thọ", "2025-06-30", "20854", ""),
    ("20890", "Xã", "Tiên An", "2025-06-30", "20878", ""),
    ("20893", "Xã", "Tiên Lộc", "2025-06-30", "20878", ""),
    ("20896", "Xã", "Tiên Lập", "2025-06-30", "20878", ""),
)
SUCCESSORS = (
    ("20854", "Tiên Phước"),
    ("20857", "Sơn Cẩm Hà"),
    ("20875", "Lãnh Ngọc"),
    ("20878", "Thạnh Bình"),
)
SUCCESSORS_FROM = "2025-07-01"
NAMES = tuple(f"{kind} {name}" for _, kind, name, _, _, _ in COMMUNES)
HERO = "Xã Tiên Châu"
RIVALS = tuple(name for name in NAMES if name != HERO)
