"""Which task a text means, in the plugin's languages: one object, all of a class, or outlines that answer a question.

Words are looked for, no grammar is parsed; where they say nothing, a class is meant.
"""

from __future__ import annotations

import re

from engine.words import Task


def _any_of(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _begins_with(*words: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


# In the order of the languages: English, German, French, Spanish, Portuguese.
_QUESTION = _begins_with(
    "where", "what", "which", "who", "how",
    "wo", "was", "welche[rsnm]?", "wer", "wie", "wohin",
    "où", "que", "quel(?:le)?s?", "qui", "comment", "combien",
    "dónde", "qué", "cuál(?:es)?", "quién(?:es)?", "cómo", "cuánt[oa]s?",
    "onde", "o que", "qual", "quais", "quem", "como", "quant[oa]s?",
)  # fmt: skip
_EVERY = _begins_with(
    "all", "every", "each", "any", "detect", "list",
    "alle[rsn]?", "jede[rsnm]?", "sämtliche",
    "tou(?:s|tes)", "chaque",
    "tod[oa]s", "cada",
)  # fmt: skip
# Articles that name several things; before those that name one, of which "los", "as" and "os" hold the letters.
_SEVERAL = _begins_with("les", "des", "los", "las", "os", "as")
_ONE = _any_of(
    "the",
    "this",
    "that",
    "only",
    "an?",
    "der",
    "die",
    "das",
    "den",
    "dem",
    "eine?[nmrs]?",
    "diese[rsnm]?",
    "einzige[nrs]?",
    "le",
    "la",
    "un",
    "une",
    "ce(?:t|tte)?",
    "seule?",
    "el",
    "una",
    "est[ea]",
    "únic[oa]",
    "o",
    "uma?",
    "ess[ea]",
)
_ELIDED = re.compile(r"^\W*l['’]\w", re.IGNORECASE)  # l'avion
_RELATION = _any_of(
    "near(?:est)?", "closest", "farthest", "furthest", "beside", "between", "left(?:most)?", "right(?:most)?", "above",
    "below", "next", "topmost", "bottommost", "largest", "smallest", "biggest", "tallest", "longest", "shortest",
    "widest", "brightest", "darkest", "northernmost", "southernmost", "easternmost", "westernmost", "first", "second",
    "third", "last", r"\d+(?:st|nd|rd|th)",
    r"größte[nrs]?", r"kleinste[nrs]?", r"längste[nrs]?", r"höchste[nrs]?", r"nächste[nrs]?", "neben", "zwischen",
    "links", "rechts", r"linke[nrs]?", r"rechte[nrs]?", "über", "unter", "nahe", r"erste[nrs]?", r"zweite[nrs]?",
    r"dritte[nrs]?", r"letzte[nrs]?",
    "plus", "près", "proche", "entre", "gauche", "droite", "au-dessus", "au-dessous", "à côté", "premi(?:er|ère)",
    "deuxième", "troisième", "derni(?:er|ère)",
    "más", "junto", "cerca", "izquierda", "derecha", "encima", "debajo", "primer[oa]?", "segund[oa]", "tercer[oa]?",
    "últim[oa]", "al lado",
    "mais", "perto", "esquerda", "direita", "acima", "abaixo", "ao lado", "primeir[oa]", "terceir[oa]",
)  # fmt: skip
# Where a noun phrase ends and what singles it out begins.
_AFTER_NOUN = re.compile(
    r"(?<!\w)(?:nearest|closest|next|near|beside|between|left|right|above|below|under|over|behind|in|on|at|by|of|to|from"
    r"|with|without|that|which|who|whose|where|along|across|around|inside|outside|facing|within"
    r"|neben|zwischen|bei|auf|im|in|am|an|mit|ohne|links|rechts|unter|hinter|vor|von|der|die|das"
    r"|près|entre|dans|sur|sous|avec|sans|devant|derrière|qui|dont|du|de|des|à|au"
    r"|junto|entre|en|sobre|bajo|con|sin|que|del|cerca|perto|no|na|com|sem|do|da)(?!\w)",
    re.IGNORECASE,
)
_SINGLING = re.compile(
    r"^\W*(?:(?:the|an?|this|that|only|single|one|all|every|each|any|der|die|das|den|dem|eine?[nmrs]?|le|la|les|un|une"
    r"|el|los|las|una|o|os|as|uma?|\w+(?:est|most|[sß]te[nrs]?)|first|second|third|last|\d+(?:st|nd|rd|th))(?!\w)\s*)+",
    re.IGNORECASE,
)
# Chinese has no spaces between words: these stand for their meaning wherever they stand.
_CHINESE_QUESTION = re.compile("哪里|哪儿|哪些|什么|在哪|多少|吗|怎么")
_CHINESE_EVERY = re.compile("所有|全部|每[个一座辆架艘]")
_CHINESE_ONE = re.compile(
    "最|第[一二三四五六七八九十\\d]|这[个座辆架艘]|那[个座辆架艘]|左边|右边|旁边|之间|附近|靠近|上方|下方|中间"
)


_UNDERSTOOD = {
    Task.REC: ("the one object that the words describe", Task.OVD, "all of a class"),
    Task.OVD: ("all of a class", Task.REC, "one object"),
    Task.GRES: ("outlines of all that answer a question", Task.OVD, "boxes of all of a class"),
}


def understood(task: Task) -> str:
    """How a query was understood, and how to ask the other way, in a sentence.

    >>> understood(Task.OVD)
    'Understood as all of a class; --task rec asks for one object.'
    """
    meant, other, otherwise = _UNDERSTOOD[task]
    return f"Understood as {meant}; --task {other.value} asks for {otherwise}."


def guess_task(text: str) -> Task:
    """The task that a text most likely asks for.

    The first rule that holds decides:

    1. a question ("where ...", "which ...", or a question mark): GRES;
    2. "all ...", "every ...", "each ...", "any ...": OVD;
    3. words that single one thing out ("the", "a", a relation, a superlative, an ordinal): REC;
    4. anything else is the name of a class, in the singular or the plural, or several with commas: OVD.

    >>> guess_task("where could a ship unload?"), guess_task("swimming pool"), guess_task("the pool by the house")
    (<Task.GRES: 'gres'>, <Task.OVD: 'ovd'>, <Task.REC: 'rec'>)
    """
    text = text.strip()
    if text.endswith(("?", "\uff1f")) or _QUESTION.search(text) or _CHINESE_QUESTION.search(text):
        return Task.GRES
    if _EVERY.search(text) or _CHINESE_EVERY.search(text):
        return Task.OVD
    if _RELATION.search(text) or _CHINESE_ONE.search(text) or _ELIDED.search(text):
        return Task.REC
    return Task.REC if not _SEVERAL.search(text) and _ONE.search(text) else Task.OVD


def head_noun(text: str) -> str:
    """The thing that a referring sentence speaks of, without what singles it out.

    Words are looked for, no grammar is parsed; where they say nothing, it is the sentence itself.

    >>> head_noun("the largest white ship nearest the jetty"), head_noun("storage tank"), head_noun("the leftmost one")
    ('white ship', 'storage tank', 'the leftmost one')
    """
    plain = _SINGLING.sub("", text.strip(), count=1)
    found = _AFTER_NOUN.split(plain, maxsplit=1)[0].strip(" ,.;:")
    return found if len(found) > 1 and any(character.isalpha() for character in found) else text.strip()
