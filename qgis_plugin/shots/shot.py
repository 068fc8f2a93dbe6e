"""A feature that a model is to learn from, wherever it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

SENTENCE = "the "  # a text that begins so is about one feature alone
_DETERMINERS = ("all the ", "all ", "every ", "each ", "the ", "a ", "an ")


@dataclass(frozen=True, eq=False)
class MapShot:
    """A feature to learn from.

    Attributes:
        id: What problems name it by; unique among those that are sent together.
        text: What it is: a class, or a sentence about this one feature, which begins with "the"; may be empty.
        geometry: As it was drawn, which may be anything.
        crs: Of the geometry; not valid where its layer has none.
        present: Whether it is one; False for a place that was taken for one and is none.
        label: Its class, where the text is a sentence; may be empty.
        origin: Where it comes from, for example "digitized".
    """

    id: str
    text: str
    geometry: QgsGeometry
    crs: QgsCoordinateReferenceSystem
    present: bool = True
    label: str = ""
    origin: str = ""

    @property
    def kind(self) -> str:
        """The class that it counts for; "" where it has only a sentence, or nothing."""
        return self.label or ("" if is_sentence(self.text) else self.text)


def is_sentence(text: str) -> bool:
    """Whether a text is about one feature rather than the name of a class.

    >>> is_sentence("The tank by the jetty"), is_sentence("storage tank")
    (True, False)
    """
    return text.lower().startswith(SENTENCE)


def noun_of(query: str) -> str:
    """The class that a query asks for.

    >>> noun_of("all swimming pools"), noun_of("every ship"), noun_of("tanks")
    ('swimming pools', 'ship', 'tanks')
    """
    words = " ".join(query.split())
    for determiner in _DETERMINERS:
        if words.lower().startswith(determiner) and len(words) > len(determiner):
            return words[len(determiner) :]
    return words


def text_of(label: str, query: str, task: str) -> str:
    """What a found feature teaches: its class, or, where one object was asked for by a sentence, that sentence.

    >>> text_of("tank", "all tanks", "ovd"), text_of("", "all tanks", "ovd")
    ('tank', 'tanks')
    >>> text_of("tank", "the tank by the jetty", "rec")
    'the tank by the jetty'
    """
    if task == "rec" and is_sentence(query):
        return " ".join(query.split())
    return " ".join(label.split()) or noun_of(query)
