"""A file of queries is read as it is meant, or it is said what in it is not understood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.locate.options import LocateOptions
from engine.locate.pipeline import Request
from engine.locate.queries import MAX_QUERIES, AskedQuery, read_queries
from engine.locate.query import QueryError
from engine.words import Query, Task

SHIP, LARGEST = Query(Task.OVD, "ship"), Query(Task.REC, "the largest ship")


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


MOORED = Query(Task.GRES, "the ship, moored")
TABLE = """min_score,text,task
0.5,ship,OVD
,"the ship, moored",gres

"""
ENTRIES = ["ship", {"text": "the largest ship", "compare": True, "min_score": 1, "task": None}]
FAULTY = """text,task,min_score
ship,all,2
,ovd,
"""
FAULTY_ENTRIES = [{"text": "ship", "minscore": 0.5}, 5, {"text": "car", "compare": "maybe", "min_score": float("nan")}]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", "ship\n\n  the largest ship \r\n", [AskedQuery(SHIP), AskedQuery(LARGEST)]),
        ("a.TXT", "\ufeffthe ship, moored", [AskedQuery(Query(Task.REC, MOORED.text))]),
        ("a.csv", "text\nship\n", [AskedQuery(SHIP)]),
        ("a.csv", TABLE, [AskedQuery(SHIP, 0.5), AskedQuery(MOORED)]),
        ("a.csv", "text,compare\nthe largest ship,False\n", [AskedQuery(LARGEST, compare=False)]),
        ("a.json", json.dumps(ENTRIES), [AskedQuery(SHIP), AskedQuery(LARGEST, 1.0, True)]),
    ],
)
def test_each_format_gives_the_queries_in_their_order(tmp_path, name, content, expected):
    assert read_queries(written(tmp_path, name, content)) == expected


def test_rows_that_do_not_say_a_task_have_that_of_the_options(tmp_path):
    path = written(tmp_path, "a.csv", "text,task\nthe largest ship,\nship,rec\n")
    assert [one.query.task for one in read_queries(path, "gres")] == [Task.GRES, Task.REC]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsx", "ship", ["does not end in a known format", ".csv"]),
        ("a.txt", "\n \n", ["holds no query"]),
        ("a.txt", b"\xff\xfes", ["no text in UTF-8"]),
        ("a.txt", "ship\n???\n", ["line 2", "holds no words"]),
        ("a.txt", "ship\nship\n", ["line 2: it asks what line 1 asks"]),
        ("a.txt", "the ship\n" + "\n".join(f"ship {n}" for n in range(MAX_QUERIES)), [f"more than {MAX_QUERIES}"]),
        ("a.csv", "", ["no column 'text'"]),
        ("a.csv", "query,text\nship,ship\n", ["'query' is not known", "text, task, min_score, compare"]),
        ("a.csv", "text;task\nship;ovd\n", ["'text;task' is not known"]),
        ("a.csv", "text,text\nship,car\n", ["'text' is there twice"]),
        ("a.csv", "text,task\nthe ship, moored,rec\n", ["Line 2", "3 cells", "quotes"]),
        ("a.csv", 'text\n"ship\n', ["is no CSV"]),
        (
            "a.csv",
            FAULTY,
            ["line 2: There is no task 'all'", "line 2: the min_score '2' is no number", "line 3: it has no text"],
        ),
        ("a.json", "{", ["is no JSON"]),
        ("a.json", '{"text": "ship"}', ["holds no list"]),
        (
            "a.json",
            json.dumps(FAULTY_ENTRIES),
            ["entry 1: the column 'minscore' is not known", "entry 2: the text is 5", "min_score nan", "is 'maybe'"],
        ),
    ],
)
def test_what_is_not_understood_is_named_and_nothing_is_asked(tmp_path, name, content, told):
    with pytest.raises(QueryError) as error:
        read_queries(written(tmp_path, name, content))
    for part in told:
        assert part in str(error.value)


def test_of_many_faults_the_first_are_told_and_the_others_counted(tmp_path):
    path = written(tmp_path, "a.json", json.dumps([{"text": f"ship {n}", "min_score": 7} for n in range(30)]))
    with pytest.raises(QueryError, match=r"entry 10: .*; and 20 more\."):
        read_queries(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(QueryError, match="cannot be read"):
        read_queries(tmp_path / "none.txt")


def test_a_row_changes_only_what_it_says():
    request = Request(("a.tif",), SHIP, out=Path("out.gpkg"), options=LocateOptions(min_score=0.3, batch_tiles=5))
    plain, own = AskedQuery(LARGEST).of(request), AskedQuery(LARGEST, 0.7, False).of(request)
    assert (plain.query, plain.options, plain.out) == (LARGEST, request.options, request.out)
    assert own.options == LocateOptions(min_score=0.7, compare=False, batch_tiles=5)
