"""What a person decided about found features, in the GeoPackage that holds them: plain SQL, as in `geopackage`.

A decision stands in two places, written in one transaction: in the feature's own row, where the column `review` says
what it is and label and geometry are the true ones; and in the table `reviews`, which also keeps what the model had
found, so that every decision can be taken back. `reviewed_areas` has the places in which nothing is left to find.
A file without these tables has no reviews, and a layer gets its columns with its first. Where a re-scorer gave features
other scores, the column `found_score` keeps those of the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .contract import NAMES, now, time_text
from .geopackage import (
    GEOMETRY,
    ForeignFileError,
    blob_wkb,
    columns,
    has_table,
    quoted,
    register_layer,
    to_blob,
    wkb_bounds,
    wkb_multi,
    wkb_single,
)

if TYPE_CHECKING:
    import sqlite3

REVIEWS, AREAS, FIELD, FOUND_SCORE = "reviews", "reviewed_areas", "review", "found_score"
# What a person can decide: it is one; it is none; it is one of another shape; it is something else; it was not found;
# it is a part of another feature.
ACCEPTED, REJECTED, RESHAPED, RELABELLED, MISSED, MERGED = DECISIONS = (
    "accepted", "rejected", "reshaped", "relabelled", "missed", "merged",
)  # fmt: skip
TRUE = (ACCEPTED, RESHAPED, RELABELLED, MISSED)  # what stands for an object of its label
_REVIEWS = f"""CREATE TABLE {REVIEWS} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {GEOMETRY} GEOMETRY,
    run TEXT NOT NULL, layer TEXT NOT NULL, feature INTEGER NOT NULL, decision TEXT NOT NULL, label TEXT, query TEXT,
    task TEXT, score REAL, found_label TEXT, found_shape BLOB, time DATETIME NOT NULL, UNIQUE (layer, feature))"""
_AREAS = f"""CREATE TABLE {AREAS} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {GEOMETRY} MULTIPOLYGON,
    run TEXT NOT NULL, layer TEXT NOT NULL, time DATETIME NOT NULL)"""


@dataclass(frozen=True)
class Review:
    """A decision about a feature.

    Attributes:
        feature: The fid of the feature in its layer; for one that was missed, that of the row it was given.
        decision: One of `DECISIONS`.
        shape: WKB of the true object; where it was rejected, of the place that was taken for one.
        label: What it is; where it was rejected, what it is not.
        score: Of the model; None for one that it missed.
        query: What was asked.
        task: As what.
        found_label: What the model had called it.
        found_shape: WKB of what the model had found; None for what it missed.
        run: Of the feature.
    """

    feature: int
    decision: str
    shape: bytes
    label: str = ""
    score: float | None = None
    query: str = ""
    task: str = ""
    found_label: str = ""
    found_shape: bytes | None = None
    run: str = ""


@dataclass(frozen=True)
class ReviewedFeature:
    """A feature of a layer under review.

    Attributes:
        feature: Its fid.
        shape: WKB in the CRS of the layer, as it is now.
        label: As it is now.
        score: Of the model; None where a person drew it, or the layer says none.
        query: What was asked.
        task: As what.
        tile: Index of its tile; None where the layer does not say.
        run: Of the feature.
        review: The decision; None where there is none.
        found_score: What the model gave it, where a re-scorer gave it another score since; else None.
    """

    feature: int
    shape: bytes
    label: str
    score: float | None
    query: str
    task: str
    tile: int | None
    run: str = ""
    review: Review | None = None
    found_score: float | None = None

    @property
    def own_score(self) -> float | None:
        """What the model gave it."""
        return self.score if self.found_score is None else self.found_score


@dataclass(frozen=True)
class FoundFeature:
    """A feature as the model found it, and whether a person says that it is one.

    Attributes:
        feature: Its fid.
        shape: WKB of what the model found.
        label: What the model called it, or where it did not say, what was asked.
        score: That the model gave it.
        accepted: Whether it is one; None where nothing was decided, or it is a part of another.
    """

    feature: int
    shape: bytes
    label: str
    score: float
    accepted: bool | None


def as_found(features: Iterable[ReviewedFeature]) -> list[FoundFeature]:
    """What can be learned from features; what a person drew is left out, since the model gave it no score.

    A corrected shape still was one; what is something else was none of what the model called it.
    """
    verdicts = {ACCEPTED: True, RESHAPED: True, REJECTED: False, RELABELLED: False}
    found = []
    for one in features:
        review, score = one.review, one.own_score
        if score is None or (review is not None and review.decision == MISSED):
            continue
        shape = one.shape if review is None else review.found_shape or one.shape
        label = one.label if review is None else review.found_label
        accepted = None if review is None else verdicts.get(review.decision)
        found.append(FoundFeature(one.feature, shape, label or one.query, score, accepted))
    return found


def can_review(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table is a layer with the attributes of a result."""
    held = columns(connection, table)
    return set(NAMES) <= held and "fid" in held and _geometry_column(connection, table) is not None


def prepare_reviews(connection: sqlite3.Connection, table: str) -> None:
    """Make sure that decisions about a layer's features can be written.

    Raises:
        ForeignFileError: The table is no layer of results, or the file keeps reviews in other coordinates.
    """
    if not can_review(connection, table):
        raise ForeignFileError(f"has no layer of results '{table}'", "Review a layer that Spotter wrote.")
    _, _, srs_id = _layer(connection, table)
    for name, statement, kind, about in (
        (REVIEWS, _REVIEWS, "GEOMETRY", "What a person decided about found features"),
        (AREAS, _AREAS, "MULTIPOLYGON", "Where a person found everything that is there"),
    ):
        if not has_table(connection, name):
            connection.execute(statement)
            register_layer(connection, name, kind, about, srs_id)
        elif _geometry_column(connection, name) is None or not {"run", "layer", "time"} <= columns(connection, name):
            raise ForeignFileError(f"has a table '{name}' of another program", "Review another file.")
        elif _layer(connection, name)[2] != srs_id:
            raise ForeignFileError("keeps reviews of a layer in other coordinates", "Copy the layer to its own file.")
    for name, kind in ((FIELD, "TEXT"), (FOUND_SCORE, "REAL")):
        if name not in columns(connection, table):
            connection.execute(f"ALTER TABLE {quoted(table)} ADD COLUMN {name} {kind}")


def features(connection: sqlite3.Connection, table: str, run: str) -> Iterator[ReviewedFeature]:
    """The features of a run in a layer, with what was decided about each, in the order of their rows.

    Args:
        connection: To the file.
        table: The layer.
        run: The run; "" for all that the layer has.
    """
    geometry, _, _ = _layer(connection, table)
    reviewed = {one.feature: one for one in reviews(connection, table)}
    chosen, values = ("WHERE run = ?", (run,)) if run else ("", ())
    found = FOUND_SCORE if FOUND_SCORE in columns(connection, table) else "NULL"
    wanted = f"fid, {quoted(geometry)}, label, score, query, task, tile, run, {found}"
    rows = connection.execute(f"SELECT {wanted} FROM {quoted(table)} {chosen} ORDER BY fid", values)
    for fid, blob, label, score, query, task, tile, of_run, found_score in rows:
        shape = None if blob is None else blob_wkb(blob)
        if shape is not None:
            texts = label or "", score, query or "", task or "", tile, of_run or ""
            yield ReviewedFeature(fid, shape, *texts, reviewed.get(fid), found_score)


def reviews(connection: sqlite3.Connection, table: str = "", run: str = "") -> list[Review]:
    """The decisions that a file holds, of a layer and of a run; "" takes all; none where it holds none."""
    if not has_table(connection, REVIEWS):
        return []
    found = connection.execute(
        f"SELECT feature, decision, {GEOMETRY}, label, score, query, task, found_label, found_shape, run FROM {REVIEWS}"
        " WHERE (? = '' OR layer = ?) AND (? = '' OR run = ?) ORDER BY fid",
        (table, table, run, run),
    )
    return [
        Review(
            feature, decision, blob_wkb(blob) or b"", label or "", score, query or "", task or "", found_label or "",
            found_shape, held,
        )
        for feature, decision, blob, label, score, query, task, found_label, found_shape, held in found
        if blob is not None and decision in DECISIONS
    ]  # fmt: skip


def put_review(connection: sqlite3.Connection, table: str, review: Review) -> None:
    """Write a decision, in place of what was decided about the feature before.

    Args:
        connection: To a file that `prepare_reviews` has prepared for the layer.
        table: The layer.
        review: The decision; one about a missed feature whose row is gone puts the row there again.
    """
    geometry, kind, srs_id = _layer(connection, table)
    blob = _blob(review.shape, kind, srs_id)
    changed = connection.execute(
        f"UPDATE {quoted(table)} SET {quoted(geometry)} = ?, label = ?, {FIELD} = ? WHERE fid = ?",
        (blob, review.label, review.decision, review.feature),
    ).rowcount
    if not changed and review.decision == MISSED:
        _insert(connection, table, review, blob)
    values = {
        "run": review.run, "layer": table, "feature": review.feature, "decision": review.decision,
        GEOMETRY: _blob(review.shape, "GEOMETRY", srs_id), "label": review.label, "query": review.query,
        "task": review.task, "score": review.score, "found_label": review.found_label,
        "found_shape": review.found_shape, "time": time_text(now()),
    }  # fmt: skip
    connection.execute(
        f"INSERT OR REPLACE INTO {REVIEWS} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )


def put_scores(connection: sqlite3.Connection, table: str, scores: Mapping[int, float | None]) -> None:
    """Give features other scores; the model's own are kept beside them.

    Args:
        connection: To a file that `prepare_reviews` has prepared for the layer.
        table: The layer.
        scores: By feature; None gives it the model's own again.
    """
    layer = quoted(table)
    connection.executemany(
        f"UPDATE {layer} SET {FOUND_SCORE} = coalesce({FOUND_SCORE}, score), score = ?"
        " WHERE fid = ? AND score IS NOT NULL",
        [(score, feature) for feature, score in scores.items() if score is not None],
    )
    connection.executemany(
        f"UPDATE {layer} SET score = {FOUND_SCORE}, {FOUND_SCORE} = NULL WHERE fid = ? AND {FOUND_SCORE} IS NOT NULL",
        [(feature,) for feature, score in scores.items() if score is None],
    )


def next_feature(connection: sqlite3.Connection, table: str) -> int:
    """A fid that no feature of a layer has or had."""
    (highest,) = connection.execute(f"SELECT ifnull(max(fid), 0) FROM {quoted(table)}").fetchone()
    used = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(max(highest, used[0] if used else 0)) + 1


def take_back(connection: sqlite3.Connection, table: str, feature: int) -> None:
    """Take a decision back: the feature is again as the model found it; one that it missed goes."""
    row = connection.execute(
        f"SELECT decision, found_label, found_shape FROM {REVIEWS} WHERE layer = ? AND feature = ?", (table, feature)
    ).fetchone()
    if row is None:
        return
    decision, label, shape = row
    geometry, kind, srs_id = _layer(connection, table)
    if decision == MISSED:
        connection.execute(f"DELETE FROM {quoted(table)} WHERE fid = ? AND {FIELD} = ?", (feature, MISSED))
    elif shape is not None:
        connection.execute(
            f"UPDATE {quoted(table)} SET {quoted(geometry)} = ?, label = ?, {FIELD} = NULL WHERE fid = ?",
            (_blob(shape, kind, srs_id), label, feature),
        )
    connection.execute(f"DELETE FROM {REVIEWS} WHERE layer = ? AND feature = ?", (table, feature))


def areas(connection: sqlite3.Connection, table: str = "", run: str = "") -> list[bytes]:
    """The reviewed areas as WKB, of a layer and of a run; "" takes all; none where there are none."""
    if not has_table(connection, AREAS):
        return []
    rows = connection.execute(
        f"SELECT {GEOMETRY} FROM {AREAS} WHERE (? = '' OR layer = ?) AND (? = '' OR run = ?) ORDER BY fid",
        (table, table, run, run),
    )
    return [wkb for (blob,) in rows if blob is not None and (wkb := blob_wkb(blob)) is not None]


def put_areas(connection: sqlite3.Connection, table: str, run: str, shapes: list[bytes]) -> None:
    """Make these the reviewed areas of a run in a layer, in place of those that there are; "" means all runs."""
    _, _, srs_id = _layer(connection, table)
    connection.execute(f"DELETE FROM {AREAS} WHERE layer = ? AND (? = '' OR run = ?)", (table, run, run))
    connection.executemany(
        f"INSERT INTO {AREAS} ({GEOMETRY}, run, layer, time) VALUES (?, ?, ?, ?)",
        [(_blob(shape, "MULTIPOLYGON", srs_id), run, table, time_text(now())) for shape in shapes],
    )


def _insert(connection: sqlite3.Connection, table: str, review: Review, blob: bytes) -> None:
    """A row for an object that the model had missed; it has no score, since no model gave it one."""
    geometry, _, _ = _layer(connection, table)
    like = connection.execute(
        f"SELECT scene, model, revision, adapter FROM {quoted(table)} WHERE run = ? LIMIT 1", (review.run,)
    ).fetchone() or ("", "", "", "")
    values: dict[str, Any] = dict(zip(("scene", "model", "revision", "adapter"), like))
    values |= {
        "fid": review.feature, geometry: blob, "label": review.label, "query": review.query, "task": review.task,
        "run": review.run, "time": time_text(now()), FIELD: MISSED,
    }  # fmt: skip
    connection.execute(
        f"INSERT INTO {quoted(table)} ({', '.join(map(quoted, values))}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )


def _blob(wkb: bytes, kind: str, srs_id: int) -> bytes:
    """WKB as a geometry of a table whose geometries are of a kind.

    Raises:
        ValueError: It is empty, no polygon, or has several parts where there may be one.
    """
    bounds = wkb_bounds(wkb)
    if bounds is None:
        raise ValueError("an empty shape")
    as_kind = {"MULTIPOLYGON": wkb_multi, "POLYGON": wkb_single}.get(kind)
    return to_blob(wkb if as_kind is None else as_kind(wkb), srs_id, bounds)


def _geometry_column(connection: sqlite3.Connection, table: str) -> tuple[str, str, int] | None:
    if not has_table(connection, "gpkg_geometry_columns"):
        return None
    found = connection.execute(
        "SELECT column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (table,)
    ).fetchone()
    return None if found is None else (str(found[0]), str(found[1]).upper(), int(found[2]))


def _layer(connection: sqlite3.Connection, table: str) -> tuple[str, str, int]:
    """Name and type of a layer's geometry column, and its srs_id.

    Raises:
        ForeignFileError: It is no layer.
    """
    found = _geometry_column(connection, table)
    if found is None:
        raise ForeignFileError(f"has no layer '{table}'", "Choose another file.")
    return found
