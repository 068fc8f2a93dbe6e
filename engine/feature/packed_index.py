"""The spatial index of a layer of a GeoPackage, made at once for many features rather than feature by feature.

SQLite's own R*-tree takes 15 s for a million boxes; packing the same tree from sorted ones takes two. After
Leutenegger, Lopez & Edgington (1997), "STR: a simple and efficient algorithm for R-tree packing". How SQLite keeps a
tree in tables stands at https://www.sqlite.org/rtree.html#shadow_tables and in the head of its file rtree.c.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from engine.results import geopackage
from engine.results.geopackage import GEOMETRY, blob_bounds

if TYPE_CHECKING:
    import sqlite3

    from numpy.typing import NDArray

MANY = 10_000  # features from which the index is made anew
_DEARER = 8  # times as long as packing one feature takes what a trigger does for it
_HEADER = 40  # bytes of a geometry up to the end of its bounds in two dimensions
_CELL = np.dtype([("id", ">i8"), ("bounds", ">f4", (4,))])  # minx, maxx, miny, maxy
_MOST_CELLS = 51


@contextmanager
def index_at_the_end(connection: sqlite3.Connection, kinds: Sequence[str], run: str, count: int) -> Iterator[None]:
    """Change many features of layers inside; where there are few, nothing is different from changing them one by one.

    Args:
        connection: To a file that was prepared, in a transaction.
        kinds: The layers.
        run: Whose features are deleted inside.
        count: How many are added to each layer, at most.
    """
    layers = [kind for kind in kinds if _is_worth_it(connection, kind, run, count)]
    triggers = {kind: _triggers(connection, kind) for kind in layers}
    for kind in layers:
        for name in triggers[kind]:
            connection.execute(f"DROP TRIGGER {geopackage.quoted(name)}")
    yield
    for kind in layers:
        for statement in triggers[kind].values():
            connection.execute(statement)
        (features,) = connection.execute(f"SELECT count(*) FROM {kind}").fetchone()
        connection.execute("UPDATE gpkg_ogr_contents SET feature_count = ? WHERE table_name = ?", (features, kind))
        _pack(connection, f"rtree_{kind}_{GEOMETRY}", *_bounds(connection, kind))


def _is_worth_it(connection: sqlite3.Connection, kind: str, run: str, count: int) -> bool:
    if not geopackage.has_table(connection, f"rtree_{kind}_{GEOMETRY}"):
        return False
    (old,) = connection.execute(f"SELECT count(*) FROM {kind} WHERE run = ?", (run,)).fetchone()
    (all_,) = connection.execute(f"SELECT count(*) FROM {kind}").fetchone()
    return bool(old + count >= MANY and _DEARER * (old + count) >= all_)


def _triggers(connection: sqlite3.Connection, kind: str) -> dict[str, str]:
    """What keeps a layer's index and its count of features, by name: the statements that make them."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
        " AND (name LIKE 'rtree!_%' ESCAPE '!' OR name LIKE '%feature!_count%' ESCAPE '!')",
        (kind,),
    )
    return dict(found.fetchall())


def _bounds(connection: sqlite3.Connection, kind: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The ids of a layer's features, and (xmin, xmax, ymin, ymax) of each, shape (n, 4); without empty geometries."""
    known = f"SELECT fid, substr({GEOMETRY}, 1, {_HEADER}) FROM {kind} WHERE {GEOMETRY} NOT NULL AND"
    in_header = f"hex(substr({GEOMETRY}, 4, 1)) = '03'"
    ids, heads = array("q"), bytearray()  # no objects of Python for each of millions
    for fid, head in connection.execute(f"{known} {in_header} ORDER BY fid"):
        ids.append(fid)
        heads += head
    bounds = np.frombuffer(heads, np.uint8).reshape(-1, _HEADER)[:, 8:].copy().view("<f8")
    others = []
    for fid, blob in connection.execute(f"SELECT fid, {GEOMETRY} FROM {kind} WHERE NOT {in_header}"):
        found = blob_bounds(blob)
        if found is not None:
            ids.append(fid)
            others.append((found[0], found[2], found[1], found[3]))
    return np.array(ids, np.int64), np.concatenate([bounds, np.array(others, np.float64).reshape(-1, 4)])


def _pack(connection: sqlite3.Connection, index: str, ids: NDArray[np.int64], bounds: NDArray[np.float64]) -> None:
    """Write the tables of an R*-tree that holds these boxes, and nothing else."""
    (size,) = connection.execute(f"SELECT length(data) FROM {index}_node WHERE nodeno = 1").fetchone()
    most = min(_MOST_CELLS, (size - 4) // _CELL.itemsize)
    for table in ("node", "rowid", "parent"):
        connection.execute(f"DELETE FROM {index}_{table}")
    order = _tiled(bounds, most)
    cells = np.empty(len(ids), _CELL)
    cells["id"], cells["bounds"] = ids[order], _outward(bounds[order])
    table, depth, following = "rowid", 0, 2
    while True:
        nodes = max(1, math.ceil(len(cells) / most))
        # As many cells in each, so that none is nearly empty.
        starts = np.arange(nodes + 1) * len(cells) // nodes
        owner = np.repeat(np.arange(nodes), np.diff(starts))
        numbers = np.arange(following, following + nodes) if nodes > 1 else np.array([1])
        by_id = np.argsort(cells["id"])
        pairs = zip(cells["id"][by_id].tolist(), numbers[owner[by_id]].tolist(), strict=True)
        connection.executemany(f"INSERT INTO {index}_{table} VALUES (?, ?)", pairs)
        pages = _pages(cells, starts, owner, size)
        if nodes == 1:
            pages[0, :2] = np.frombuffer(depth.to_bytes(2, "big"), np.uint8)
        written = zip(numbers.tolist(), pages, strict=True)
        connection.executemany(
            f"INSERT INTO {index}_node VALUES (?, ?)", ((number, page.tobytes()) for number, page in written)
        )
        if nodes == 1:
            return
        inner = np.empty(nodes, _CELL)
        inner["id"] = numbers
        low = np.minimum.reduceat(cells["bounds"], starts[:-1])
        high = np.maximum.reduceat(cells["bounds"], starts[:-1])
        inner["bounds"] = np.stack([low[:, 0], high[:, 1], low[:, 2], high[:, 3]], axis=1)
        cells, table, depth, following = inner, "parent", depth + 1, following + nodes


def _tiled(bounds: NDArray[np.float64], most: int) -> NDArray[np.intp]:
    """An order in which boxes that follow one another are neighbours: by columns, and in a column by height."""
    x, y = bounds[:, 0] + bounds[:, 1], bounds[:, 2] + bounds[:, 3]
    nodes = math.ceil(len(bounds) / most)
    column = most * max(1, math.ceil(math.sqrt(nodes)))
    rank = np.empty(len(x), np.intp)
    rank[np.argsort(x, kind="stable")] = np.arange(len(x))
    return np.lexsort((y, rank // column))


def _outward(bounds: NDArray[np.float64]) -> NDArray[np.float32]:
    """Boxes in single precision, each at least as large as it was."""
    found = bounds.astype(np.float32)
    outwards = np.array([-np.inf, np.inf, -np.inf, np.inf], np.float32)
    inside = np.where(outwards < 0, found > bounds, found < bounds)
    return np.where(inside, np.nextafter(found, outwards), found)


def _pages(cells: NDArray[np.void], starts: NDArray[np.intp], owner: NDArray[np.intp], size: int) -> NDArray[np.uint8]:
    """Nodes as SQLite keeps them: depth (of the root alone), count, cells, zeros; shape (nodes, size)."""
    counts = np.diff(starts)
    pages = np.zeros((len(counts), size), np.uint8)
    pages[:, 2:4] = counts.astype(">u2").reshape(-1, 1).view(np.uint8)
    if len(cells):
        slots = np.zeros((len(counts), counts.max(), _CELL.itemsize), np.uint8)
        slots[owner, np.arange(len(cells)) - starts[owner]] = cells.view(np.uint8).reshape(-1, _CELL.itemsize)
        pages[:, 4 : 4 + slots[0].size] = slots.reshape(len(counts), -1)
    return pages
