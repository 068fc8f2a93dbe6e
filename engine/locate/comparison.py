"""What a referring text compares, in the plugin's languages: which measure, from which end, and with what.

Words are looked for, no grammar is parsed: a comparison is a word of the table ("largest", "nördlichste", "plus
proche"), a place in its ranking an ordinal, and a reference what follows the last word that can lead to one. What is
left of the text names the things that are compared. Where the words say nothing, nothing is claimed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Measure(Enum):
    """What is measured on each candidate, on the ground where the scene has a place on it."""

    AREA = "area"  # of the box
    LENGTH = "length"  # of its longer side
    EAST = "east"  # longitude
    NORTH = "north"  # latitude
    ACROSS = "across"  # from the scene's left edge
    DOWN = "down"  # from the scene's upper edge
    DISTANCE = "distance"  # from the reference


@dataclass(frozen=True)
class Comparison:
    """What singles one thing out of several.

    Attributes:
        measure: What is compared.
        most: Whether the ranking begins with the highest value.
        rank: The place in it, from 0.
        reference: Words for what distances are measured from; empty otherwise.
        noun: Words for the things that are compared; may be empty.
    """

    measure: Measure
    most: bool
    rank: int
    reference: str
    noun: str


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


# In the order of the languages: English, German, French, Spanish, Portuguese. The first row that is found decides.
_TABLE: tuple[tuple[Measure, bool, re.Pattern[str], str], ...] = (
    (Measure.DISTANCE, False, _words(
        r"(?:with the )?(?:smallest|least|shortest) distance", "nearest", "closest", "next to",
        r"am nächsten", r"nächst(?:e[nrs]?|gelegene[nrs]?)",
        r"(?:le |la )?plus (?:proches?|près)", r"más (?:cerca|cercan[oa]|próxim[oa])",
        r"mais (?:perto|próxim[oa])",
    ), "最近|最靠近"),
    (Measure.DISTANCE, True, _words(
        r"(?:with the )?(?:largest|greatest|longest) distance",
        r"(?:farthest|furthest|most distant)(?: away)?(?= from)",
        r"am weitesten (?:entfernt|weg)", r"entfernteste[nrs]?",
        r"(?:le |la )?plus (?:éloignée?|loin)", r"más (?:lejos|lejan[oa]|alejad[oa])",
        r"mais (?:longe|distante|afastad[oa])",
    ), "最远"),
    (Measure.EAST, False, _words(
        "westernmost", r"(?:farthest|furthest|most)(?: to the)? west", r"westlichste[nrs]?", r"am weitesten westlich",
        r"plus (?:à l['’]ouest|occidentale?)", r"más (?:al oeste|occidental)", r"mais (?:a oeste|ocidental)",
    ), "最西"),
    (Measure.EAST, True, _words(
        "easternmost", r"(?:farthest|furthest|most)(?: to the)? east", r"östlichste[nrs]?", r"am weitesten östlich",
        r"plus (?:à l['’]est|orientale?)", r"más (?:al este|oriental)", r"mais (?:a leste|oriental)",
    ), "最东"),
    (Measure.NORTH, True, _words(
        "northernmost", r"(?:farthest|furthest|most)(?: to the)? north", r"nördlichste[nrs]?",
        r"am weitesten nördlich", r"plus (?:au nord|septentrionale?)", r"más (?:al norte|septentrional)",
        r"mais (?:a norte|ao norte|setentrional)",
    ), "最北"),
    (Measure.NORTH, False, _words(
        "southernmost", r"(?:farthest|furthest|most)(?: to the)? south", r"südlichste[nrs]?",
        r"am weitesten südlich", r"plus (?:au sud|méridionale?)", r"más (?:al sur|meridional)",
        r"mais (?:a sul|ao sul|meridional)",
    ), "最南"),
    (Measure.ACROSS, False, _words(
        "leftmost", r"(?:farthest|furthest)(?: to the)? left", r"(?:counting |counted )?from the left",
        "nearest the left", "am weitesten links", "von links", "plus à gauche", r"(?:en partant de|depuis) la gauche",
        r"más a la izquierda", r"(?:desde|por) la izquierda", r"mais à esquerda", r"a partir da esquerda",
    ), "最左|从左"),
    (Measure.ACROSS, True, _words(
        "rightmost", r"(?:farthest|furthest)(?: to the)? right", r"(?:counting |counted )?from the right",
        r"nearest the right", r"am weitesten rechts", "von rechts", r"plus à droite",
        r"(?:en partant de|depuis) la droite", r"más a la derecha", r"(?:desde|por) la derecha", r"mais à direita",
        r"a partir da direita",
    ), "最右|从右"),
    (Measure.DOWN, False, _words(
        "topmost", "uppermost", "highest", r"(?:counting |counted )?from the top", r"nearest the top",
        r"oberste[nrs]?", "von oben", r"plus en haut", r"en partant du haut", r"más arriba", "desde arriba",
        r"mais acima", r"a partir de cima",
    ), "最上|从上"),
    (Measure.DOWN, True, _words(
        "bottommost", "lowermost", "lowest", r"(?:counting |counted )?from the bottom", r"nearest the bottom",
        r"unterste[nrs]?", "von unten", r"plus en bas", r"en partant du bas", r"más abajo", "desde abajo",
        r"mais abaixo", r"a partir de baixo",
    ), "最下|从下"),
    (Measure.LENGTH, True, _words(
        "longest", r"längste[nrs]?", r"plus long(?:ue)?", r"más larg[oa]", r"mais comprid[oa]",
    ), "最长"),
    (Measure.LENGTH, False, _words(
        "shortest", r"kürzeste[nrs]?", r"plus court(?:e)?", r"más cort[oa]", r"mais curt[oa]",
    ), "最短"),
    (Measure.AREA, True, _words(
        r"(?:with the )?(?:largest|biggest|greatest)(?: size| area)?",
        r"(?:larger|bigger) than (?:all|any|every)(?: the)?(?: others?)?", r"(?:ordered by|in) size",
        r"(?:größte|grösste)[nrs]?", r"plus grande?", r"más grande", "mayor", "maior",
    ), "最大"),
    (Measure.AREA, False, _words(
        r"(?:with the )?(?:smallest|tiniest|littlest)(?: size| area)?",
        r"smaller than (?:all|any|every)(?: the)?(?: others?)?",
        r"kleinste[nrs]?", r"plus petite?", r"más pequeñ[oa]", "menor",
    ), "最小"),
)  # fmt: skip
_ORDINALS = (
    (_words("first", "1st", r"erste[nrs]?", r"premi(?:er|ère)", r"primer[oa]?", r"primeir[oa]"), "第一"),
    (_words("second", "2nd", r"zweite?[nrs]?", r"zweit", r"deuxième", r"seconde?", r"segund[oa]"), "第二"),
    (_words("third", "3rd", r"dritt(?:e[nrs]?)?", r"troisième", r"tercer[oa]?", r"terceir[oa]"), "第三"),
    (_words("fourth", "4th", r"viert(?:e[nrs]?)?", r"quatrième", r"cuart[oa]", r"quart[oa]"), "第四"),
    (_words("fifth", "5th", r"fünft(?:e[nrs]?)?", r"cinquième", r"quint[oa]"), "第五"),
)
_NUMBER = re.compile(r"(?<!\w)(?:number|nummer|numéro|número|no\.|nr\.)\s*(\d{1,4})(?!\w)", re.IGNORECASE)
# What can stand between a comparison and its reference; the reference follows the last of them.
_LEADING = _words("to", "from", "of", "than", "zu[mr]?", "vo[nm]", "bei[m]?", "an", "de", "du", "d['’]", "da", "do",
                  "del", "dos", "das", "au", "à", "al", "ao")  # fmt: skip
# What says nothing at either end of the words for the things compared.
_EMPTY = _words(
    "the", "an?", "that", "which", "is", "lies?", "located", "it", "among", "all", "others?", "only", "counting",
    "counted", "with", "in", "on", "image", "picture", "scene", "tile", "of", "from", "to", "most", "away",
    "liegt",
    "der", "die", "das", "den", "dem", "des", "eine?[nmrs]?", "im", "bild", "am", "alle[nr]?", "von", "zu[mr]?",
    "le", "la", "les", "une?", "de", "du", "qui", "est", "dans", "sur", "image",
    "el", "los", "las", "un[oa]?", "que", "está", "en", "imagen", "del", "de", "a", "o", "os", "as", "uma?", "na?",
    "imagem", "da", "do",
)  # fmt: skip
_CHINESE = re.compile("[\u4e00-\u9fff]")
_CHINESE_EMPTY = re.compile("[的是个艘座辆架]|数起?|离|距离|距|图中|画面中|所有|中")


def read_comparison(text: str) -> Comparison | None:
    """What a text compares; None where no word of the table stands in it.

    >>> read_comparison("the second largest ship")
    Comparison(measure=<Measure.AREA: 'area'>, most=True, rank=1, reference='', noun='ship')
    >>> read_comparison("the storage tank nearest the jetty").reference
    'jetty'
    >>> read_comparison("the ship beside the jetty") is None
    True
    """
    text = " ".join(text.split()).rstrip(". ")
    rows = ((*row[:2], row[2].search(text) or re.search(row[3], text)) for row in _TABLE)
    measure, most, found = next((row for row in rows if row[2]), (Measure.AREA, True, None))
    if found is None:
        return None
    rank, rest = _ranked(text[: found.start()] + " \0 " + text[found.end() :])
    if measure is not Measure.DISTANCE:
        return Comparison(measure, most, rank, "", _content(rest))
    before, after = rest.split("\0")
    if _CHINESE.search(text):  # the reference stands before what compares
        return Comparison(measure, most, rank, _content(before), _content(after))
    leading = list(_LEADING.finditer(after))
    if leading:
        before, after = before + after[: leading[-1].start()], after[leading[-1].end() :]
    reference = _content(after)
    return Comparison(measure, most, rank, reference, _content(before)) if reference else None


def _ranked(text: str) -> tuple[int, str]:
    """The place in a ranking that a text names, from 0, and the text without it."""
    number = _NUMBER.search(text)
    if number and int(number[1]) > 0:
        return int(number[1]) - 1, text[: number.start()] + text[number.end() :]
    for rank, (words, chinese) in enumerate(_ORDINALS):
        found = words.search(text) or re.search(chinese, text)
        if found:
            return rank, text[: found.start()] + text[found.end() :]
    return 0, text


def _content(text: str) -> str:
    """A text without what says nothing at either end."""
    if _CHINESE.search(text):
        return " ".join(_CHINESE_EMPTY.sub(" ", text.replace("\0", " ")).split())
    words = re.sub(r"[^\w\s'’-]|\0", " ", text).split()
    while words and _EMPTY.fullmatch(words[0]):
        del words[0]
    while words and _EMPTY.fullmatch(words[-1]):
        del words[-1]
    return re.sub(r"^[ld]['’]", "", " ".join(words), flags=re.IGNORECASE)
