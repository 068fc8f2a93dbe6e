"""What a model says is untrusted: read strictly, bounded, never evaluated, and every fault is counted."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model import families
from engine.model.entries import clean_label
from engine.model.family import Sizing
from engine.model.parse import MAX_CHARACTERS, MAX_TARGETS, read_text
from engine.model.score import Tokens, scored
from engine.words import Box, Query, Target, Task

QWEN25 = families.get("qwen2_5_vl")
SIZING = Sizing(100, 100, 100, 100)
OVD = Query(Task.OVD, "ship")
REC = Query(Task.REC, "the ship")
GRES = Query(Task.GRES, "where is the ship?")


def boxes(text: str, query: Query = OVD) -> list[tuple[float, ...]]:
    return [t.box.as_tuple() for t in QWEN25.parse(text, query, SIZING).targets]


def problems(text: str, query: Query = OVD) -> dict[str, int]:
    return dict(QWEN25.parse(text, query, SIZING).problems)


@pytest.mark.parametrize(
    "body",
    [
        '{"bbox_2d": [1, 2, 30, 40], "label": "ship"}',
        '{"bbox_2d":[1,2,30,40],"label":"ship"}',
        '[{"bbox_2d": [1, 2, 30, 40], "label": "ship"}]',
        '```json\n[{"bbox_2d": [1, 2, 30, 40], "label": "ship"}]\n```',
        '```json[{"bbox_2d": [1, 2, 30, 40], "label": "ship"}]```',
        '```\n{"bbox": [1.0, 2.0, 3e1, 40.0], "label": "ship"}\n```',
        '{"label": "ship", "box": [1, 2, 30, 40]}',
        '{"objects": [{"bbox_2d": [1, 2, 30, 40], "label": "ship"}]}',
    ],
)
def test_the_spellings_that_models_use_say_the_same(body):
    answer = QWEN25.parse(f"<think>Seen.</think><answer>{body}</answer>", OVD, SIZING)
    assert [(t.box.as_tuple(), t.label) for t in answer.targets] == [((1, 2, 30, 40), "ship")]
    assert answer.problems == {}
    assert answer.reasoning == "Seen."


A, B = [10, 20, 30, 40], [50, 60, 70, 80]
BOTH = [tuple(A), tuple(B)]


def entry(box: object, **more: object) -> str:
    return json.dumps({"bbox_2d": box, "label": "ship"} | more)


@pytest.mark.parametrize(
    "body",
    [
        f"[{entry(str(A))}]",
        f"[{entry('10, 20, 30, 40')}]",
        f"[{entry('(10,20),(30,40)')}]",
        f"[{entry([str(v) for v in A])}]",
        f"[{entry([A])}]",
        f"[{entry([A[:2], A[2:]])}]",
        f"[{entry([*A, 0.93])}]",
        f"[{entry(dict(zip(('x1', 'y1', 'x2', 'y2'), A, strict=True)))}]",
        '[{"x1": 10, "y1": 20, "x2": 30, "y2": 40, "label": "ship"}]',
        '[{"xmin": "10", "ymin": "20", "xmax": "30", "ymax": "40", "label": "ship"}]',
        '{"ship": [[10, 20, 30, 40]]}',
        '{"car": [], "ship": [[10, 20, 30, 40]]}',
        '[["ship", 10, 20, 30, 40]]',
        '{"bboxes": [[10, 20, 30, 40]], "labels": ["ship"], "label": "ship"}',
    ],
)
def test_a_box_that_can_mean_only_one_thing_is_read_however_it_is_written(body):
    answer = QWEN25.parse(f"<answer>{body}</answer>", OVD, SIZING)
    assert [(t.box.as_tuple(), t.label) for t in answer.targets] == [((10, 20, 30, 40), "ship")]
    assert answer.problems == {}


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        (entry([A, B]), ["ship", "ship"]),
        (entry([A, B], label=["ship", "tank"]), ["ship", "tank"]),
        (json.dumps({"bboxes": [A, B], "labels": ["ship", "tank"]}), ["ship", "tank"]),
        (json.dumps({"ship": [A], "Tank": [B]}), ["ship", "Tank"]),
        (json.dumps({"ship": [A], "tank": B}), ["ship", "tank"]),
        (json.dumps([[*A, 0.9], [*B, 0.8]]), ["", ""]),
    ],
)
def test_several_boxes_in_one_object_or_by_their_class_are_read_with_their_labels(body, labels):
    answer = QWEN25.parse(body, OVD, SIZING)
    assert [t.box.as_tuple() for t in answer.targets] == BOTH
    assert [t.label for t in answer.targets] == labels
    assert answer.problems == {}


@pytest.mark.parametrize(
    "body",
    [
        '{"bbox_2d": [[10, 20], [30, 20], [30, 40], [10, 40]], "label": "ship"}',  # corners of a turned box
        '{"bbox_2d": [10, 20, 30, 40, 1.57], "label": "ship"}',  # an angle
        '{"bbox_2d": [50, 60, 20, 10, 0.5], "label": "ship"}',  # centre, size, angle
        '{"bbox_2d": "left of the pier", "label": "ship"}',
        '{"bbox_2d": {"x": 10, "y": 20, "width": 30, "height": 40}, "label": "ship"}',  # of the centre, or the corner
        '{"ship": [10, 20, 30, 40]}',  # as likely a size
        '{"ship": [[10, 20, 30, 40], [1, 2, 3]]}',
        '{"label": "ship", "x0": 1, "y0": 2, "x1": 3, "y1": 4, "x2": 5, "y2": 6}',
    ],
)
def test_what_can_mean_several_things_is_counted_and_not_guessed(body):
    assert boxes(f"[{body}]") == []
    assert problems(f"[{body}]") == {"no_box": 1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("".join(f"Here:\n```json\n[{entry(b)}]\n```\n" for b in (A, B)), {}),
        ("".join(f"```json\n[{entry(b)}]\n" for b in (A, B)) + "```", {}),  # the first block is not closed
        (f"<answer>```json\n[{entry(A)}]\n```\n```json\n[{entry(B)}]\n```</answer>", {}),
        (f"```json\n[{entry(A)}]\n```\nAll:\n```json\n[{entry(A)}, {entry(B)}]\n```", {}),  # said twice, one object
        ("".join(f"<answer>[{entry(b)}]</answer>" for b in (A, B)), {"many_answers": 1}),
        (f"<answer>None</answer><answer>[{entry(A)}, {entry(B)}]</answer>", {"many_answers": 1}),
        (f"```json\nNone\n```\n```json\n[{entry(A)}, {entry(B)}]\n```", {"many_answers": 1}),
    ],
)
def test_all_answers_and_all_fenced_blocks_are_read(text, expected):
    assert boxes(text) == BOTH
    assert problems(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"<answer>[{entry(A)}]</answer> and {entry(B)}",
        f"{B} is none. <answer>[{entry(A)}]</answer>",
        f"```json\n[{entry(A)}]\n```\nAnother at {B}.",
    ],
)
def test_a_box_beside_the_answer_is_not_taken_and_counted(text):
    assert boxes(text) == [tuple(A)]
    assert problems(text) == {"stray_box": 1}


def test_a_box_beside_the_answer_that_repeats_it_is_none():
    assert problems(f"It is at {A}.\n```json\n[{entry(A)}]\n```") == {}


@pytest.mark.parametrize("name", families.names())
def test_fractions_are_shares_of_the_tile_in_every_family(name):
    family = families.get(name)
    order = (1, 0, 3, 2) if family.y_first else (0, 1, 2, 3)
    seen, thought = ([box[i] for i in order] for box in ([0.1, 0.2, 0.3, 0.4], [0.5, 0.5, 0.75, 1.0]))
    text = f"<think>It is {thought}.</think><answer>[{entry(seen)}, {entry([0, 0, 1, 1])}]</answer>"
    answer = family.parse(text, OVD, Sizing(200, 100, 224, 112))
    assert [t.box.as_tuple() for t in answer.targets] == [
        pytest.approx((20, 20, 60, 40)),
        pytest.approx((0, 0, 200, 100)),
    ]
    assert [e.box.as_tuple() for e in answer.evidence] == [pytest.approx((100, 50, 150, 100))]
    assert answer.problems == {}


def test_keypoints_of_a_box_in_fractions_are_fractions():
    text = f"[{entry([0.1, 0.2, 0.3, 0.4], keypoint1=[0.2, 0.3], keypoint2=[0.25, 0.35])}]"
    (target,) = QWEN25.parse(text, GRES, SIZING).targets
    assert target.keypoints == (pytest.approx((20, 30)), pytest.approx((25, 35)))


def test_a_fraction_among_boxes_in_other_units_is_dropped_and_counted():
    text = f"[{entry([0.1, 0.2, 0.3, 0.4])}, {entry(A)}]"
    assert boxes(text) == [tuple(A)]
    assert problems(text) == {"mixed_units": 1}


def test_a_box_of_one_unit_in_whole_numbers_is_no_fraction():
    assert boxes(f"[{entry([0, 0, 1, 1])}]") == [(0, 0, 1, 1)]


def test_prose_between_two_blocks_does_not_weigh_on_the_second_score():
    text = f"```json\n[{entry(A)}]\n```\nand more of them:\n```json\n[{entry(B)}]\n```"
    prose = range(text.index("and"), text.index("and") + len("and more of them"))
    logprobs = [-1.0 if i in prose else 0.0 for i in range(len(text))]
    tokens = Tokens(text, range(len(text)), range(1, len(text) + 1), logprobs)
    assert [t.score for t in scored(QWEN25.parse_spans(text, OVD, SIZING), tokens).targets] == [1.0, 1.0]


def test_a_second_box_under_the_same_key_is_counted():
    text = f'[{{"bbox_2d": {A}, "label": "ship", "bbox_2d": {B}, "label": "ship"}}]'
    assert boxes(text) == [tuple(A)]
    assert problems(text) == {"no_box": 1}


def test_a_bare_list_of_four_numbers_is_a_box():
    assert boxes("<answer>[1, 2, 30, 40]</answer>") == [(1, 2, 30, 40)]
    assert boxes("<answer>[[1, 2, 30, 40], [5, 6, 7, 8]]</answer>") == [(1, 2, 30, 40), (5, 6, 7, 8)]


@pytest.mark.parametrize(
    "word", ["None", "none", " None. ", '"None"', "null", "[]", "```json\nNone\n```", "```json[]```"]
)
def test_none_is_an_answer_without_a_problem(word):
    assert boxes(f"<think>Nothing fits.</think><answer>{word}</answer>") == []
    assert problems(f"<think>Nothing fits.</think><answer>{word}</answer>") == {}


def test_an_answer_asked_without_tags_needs_none():
    assert problems("None") == {}
    assert problems('```json\n[{"bbox_2d": [1, 2, 3, 4], "label": "ship"}]\n```') == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<answer>a ship, at the left</answer>", {"not_json": 1}),
        ("<answer></answer>", {"not_json": 1}),
        ("a ship, at the left", {"not_json": 1, "no_answer_tag": 1}),
        ("<think>It lies at [1, 2", {"truncated": 1, "no_answer_tag": 1}),
        ("<think>[1, 2, 3, 4]</think>", {"not_json": 1, "no_answer_tag": 1}),
        ('<answer>{"bbox_2d": [NaN, 2, 3, 4]}</answer>', {"not_finite": 1}),
        ('<answer>{"bbox_2d": [1, 2, 3, 1e999]}</answer>', {"not_finite": 1}),
        ('<answer>{"bbox_2d": [1, 2, 3, Infinity]}</answer>', {"not_finite": 1}),
        ('<answer>{"bbox_2d": [1, 2, 3]}</answer>', {"no_box": 1}),
        ('<answer>{"label": "ship"}</answer>', {"no_box": 1}),
        ('<answer>{"bbox_2d": [5, 5, 5, 9]}</answer>', {"empty_box": 1}),
        ('<answer>{"bbox_2d": [200, 200, 300, 300]}</answer>', {"outside": 1}),
    ],
)
def test_what_cannot_be_used_is_dropped_and_counted(text, expected):
    assert boxes(text) == []
    assert problems(text) == expected


def test_reversed_edges_are_put_right_and_counted():
    text = '<answer>{"bbox_2d": [30, 40, 1, 2]}</answer>'
    assert boxes(text) == [(1, 2, 30, 40)]
    assert problems(text) == {"reversed": 1}


def test_a_box_that_sticks_out_is_clipped_and_counted():
    text = '<answer>{"bbox_2d": [-5, 2, 30, 400]}</answer>'
    assert boxes(text) == [(0, 2, 30, 100)]
    assert problems(text) == {"outside": 1}


def test_of_a_list_cut_off_the_complete_entries_are_kept():
    text = '<think>a</think><answer>```json\n[{"bbox_2d": [1, 2, 3, 4], "label": "a"}, {"bbox_2d": [5, 6, 7, 8], "la'
    assert boxes(text) == [(1, 2, 3, 4)]
    assert problems(text) == {"truncated": 1}


def test_python_quotes_are_read_and_counted():
    text = "<answer>{'bbox_2d': [1, 2, 3, 4], 'label': 'ship'}</answer>"
    assert boxes(text) == [(1, 2, 3, 4)]
    assert problems(text) == {"not_json": 1}


def test_ten_thousand_boxes_are_bounded_and_the_rest_counted():
    entries = ",".join('{"bbox_2d":[1,2,3,4]}' for _ in range(9_000))
    answer = QWEN25.parse(f"<answer>[{entries}]</answer>", OVD, SIZING)
    assert len(answer.targets) == MAX_TARGETS
    assert answer.problems == {"too_many": 9_000 - MAX_TARGETS}


def test_a_text_beyond_the_limit_is_cut_and_counted():
    answer = QWEN25.parse("<answer>" + "x" * MAX_CHARACTERS, OVD, SIZING)
    assert answer.problems["too_long"] == 1
    assert len(answer.raw) == MAX_CHARACTERS


def test_a_rec_answer_keeps_its_first_box():
    text = '<answer>[{"bbox_2d": [1, 2, 3, 4]}, {"bbox_2d": [5, 6, 7, 8]}]</answer>'
    assert boxes(text, REC) == [(1, 2, 3, 4)]
    assert problems(text, REC) == {"extra": 1}


@pytest.mark.parametrize(
    "points",
    [
        '"keypoint1": [10, 20], "keypoint2": [30, 40]',
        '"keypoint_1": [10, 20], "keypoint_2": [30, 40]',
        '"positive_points": [[10, 20], [30, 40]]',
        '"points": [[10, 20], [30, 40], [50, 60]]',
    ],
)
def test_keypoints_are_read_in_the_spellings_of_the_published_models(points):
    answer = QWEN25.parse(f'<answer>[{{"bbox_2d": [1, 2, 50, 60], {points}}}]</answer>', GRES, SIZING)
    assert answer.targets[0].keypoints == ((10, 20), (30, 40))
    assert answer.problems == {}


def test_keypoints_outside_are_clipped_and_counted_and_nan_is_dropped():
    text = '<answer>[{"bbox_2d": [1, 2, 50, 60], "keypoint1": [-1, 500], "keypoint2": [3, 4]}]</answer>'
    answer = QWEN25.parse(text, GRES, SIZING)
    assert answer.targets[0].keypoints == ((0, 100), (3, 4))
    assert answer.problems == {"outside": 1}
    answer = QWEN25.parse(text.replace("500", "NaN"), GRES, SIZING)
    assert answer.targets[0].keypoints == ()
    assert answer.problems == {"not_finite": 1}


def test_boxes_in_the_reasoning_become_evidence_with_their_own_words():
    think = "Candidates: white ship [1, 2, 30, 40] by the pier; red ship [5, 6, 70, 80], larger. The red one fits."
    answer = QWEN25.parse(f"<think>{think}</think><answer>None</answer>", REC, SIZING)
    assert [(e.box.as_tuple(), e.text) for e in answer.evidence] == [
        ((1, 2, 30, 40), "Candidates: white ship by the pier"),
        ((5, 6, 70, 80), "red ship, larger"),
    ]


def test_several_boxes_in_one_clause_take_the_words_before_them():
    answer = QWEN25.parse("<think>ship [1, 2, 3, 4], tank [5, 6, 7, 8] here.</think><answer>None</answer>", REC, SIZING)
    assert [e.text for e in answer.evidence] == ["ship", "tank here"]


def test_a_closing_tag_inside_the_reasoning_ends_it():
    reading = read_text("<think>a</think>b</think><answer>None</answer>")
    assert reading.reasoning == "a"
    assert reading.entries == ()


def test_a_prompt_that_opens_the_think_tag_leaves_only_the_closing_one():
    assert read_text("Seen.</think><answer>None</answer>").reasoning == "Seen."


def test_spans_name_the_digits_of_the_coordinates():
    text = '<think>It is [11, 22, 33, 44].</think><answer>{"bbox_2d": [11, 22, 33, 44], "label": "x"}</answer>'
    parsed = QWEN25.parse_spans(text, REC, SIZING)
    assert [text[a:b] for a, b in parsed.target_spans[0]] == ["11", "22", "33", "44"]
    assert [text[a:b] for a, b in parsed.mention_spans[0]] == ["11", "22", "33", "44"]
    assert parsed.mention_values == parsed.target_values == ((11, 22, 33, 44),)


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * MAX_CHARACTERS,
        "{" * MAX_CHARACTERS,
        '{"a":' * (MAX_CHARACTERS // 5),
        '{"\\"{"\\"' * (MAX_CHARACTERS // 8),
        '"' * MAX_CHARACTERS,
        "1" * MAX_CHARACTERS,
        "[1," * (MAX_CHARACTERS // 3),
        "```" * (MAX_CHARACTERS // 3),
        "<think>" * (MAX_CHARACTERS // 7),
        "<think>" + "[1,1,1,1" * (MAX_CHARACTERS // 9) + "</think>",
        "<think>" + "[1,1,1,1]." * (MAX_CHARACTERS // 11) + "</think>",
        "<think>[" + " " * MAX_CHARACTERS,
        "</answer><answer>" * (MAX_CHARACTERS // 17),
        "```json\n[1,1,1,1]" * (MAX_CHARACTERS // 17),
        '{"bbox_2d": "' + "1," * (MAX_CHARACTERS // 2),
    ],
)
def test_hostile_texts_take_no_time(hostile):
    begun = time.process_time()
    QWEN25.parse("<answer>" + hostile, OVD, SIZING)
    QWEN25.parse(hostile, GRES, SIZING)
    assert time.process_time() - begun < 5.0


TAGS = ("<think>", "</think>", "<answer>", "</answer>", "```json", "```")
MARKS = ("[", "]", "{", "}", ",", ":", '"', "\\", "'", " ", "\n", "-")
WORDS = ('"bbox_2d"', '"label"', '"keypoint1"', "None", "NaN", "1e999", "12", "7.5", "é", chr(0xD800))
PIECES = st.sampled_from((*TAGS, *MARKS, *WORDS))


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)), st.sampled_from(Task))
def test_no_text_ever_raises_and_all_that_is_kept_lies_inside(text, task):
    answer = QWEN25.parse(text, Query(task, "x"), Sizing(37, 53, 56, 28))
    for target in answer.targets:
        assert target.box.clipped(37, 53) == target.box
        assert target.box.width > 0
        assert target.box.height > 0
        assert all(0 <= x <= 37 and 0 <= y <= 53 for x, y in target.keypoints)
    json.dumps([t.label for t in answer.targets], ensure_ascii=False).encode("utf-8")


LABELS = st.text(st.characters(codec="utf-8", exclude_characters="<|>"), max_size=30).map(clean_label)
EDGES = st.tuples(st.integers(0, 99), st.integers(1, 100)).filter(lambda e: e[0] < e[1])
POINTS = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda p: (float(p[0]), float(p[1])))


@st.composite
def targets(draw, task: Task):
    (x0, x1), (y0, y1) = draw(EDGES), draw(EDGES)
    points = draw(st.tuples(POINTS, POINTS)) if task is Task.GRES else ()
    return Target(Box(x0, y0, x1, y1), "" if task is Task.GRES else draw(LABELS), points)


@given(st.data(), st.sampled_from(Task))
def test_what_is_formatted_is_read_back(data, task):
    query = Query(task, "x")
    given_targets = data.draw(st.lists(targets(task), max_size=1 if task is Task.REC else 5))
    text = QWEN25.format_output("Seen.", QWEN25.format_answer(given_targets, query, SIZING))
    answer = QWEN25.parse(text, query, SIZING)
    assert answer.targets == tuple(given_targets)
    assert answer.problems == {}
