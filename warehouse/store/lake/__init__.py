"""The warehouse in a shared lake: PostgreSQL holds the catalogue, Parquet files hold the rows.

Built on DuckLake (extra `lake`). What a load does is worked out aside, in a local file, exactly
as for a directory; publishing is one short transaction of the lake.
"""

from warehouse.store.lake.store import LakeStore

__all__ = ["LakeStore"]
