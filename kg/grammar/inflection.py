"""Base forms of inflected words, by rule and by the closed list of irregular ones, because lemmatizers err on words that they have rarely seen.

What comes out are candidates to look words up by, not one answer: "found" may be the past of "find" or a verb of its own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_VERBS: Final = """
arise arose arisen|awake awoke awoken|bear bore borne born|beat beaten|become became|befall befell befallen|begin began begun|behold beheld|bend bent
beset|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought|catch caught
choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug|dive dove|do did done|draw drew drawn|dream dreamt|drink drank drunk
drive drove driven|dwell dwelt|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown
forbid forbade forbidden|forecast|foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven
forsake forsook forsaken|freeze froze frozen
get got gotten|give gave given|go went gone|grind ground|grow grew grown|hang hung|have had|hear heard|hide hid hidden|hold held|keep kept
kneel knelt|know knew known|lay laid|lead led|leap leapt|learn learnt|leave left|lend lent|lie lay lain|light lit|lose lost|make made|mean meant
meet met|mislead misled|mistake mistook mistaken|mow mown|outrun outran|overcome overcame|overhear overheard|overrun overran|oversee oversaw overseen
overtake overtook overtaken|overthrow overthrew overthrown|pay paid|prove proven|rebuild rebuilt|repay repaid|resell resold|retake retook retaken
ride rode ridden|ring rang rung|rise rose risen|run ran|saw sawn|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken|shine shone
shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|slay slew slain|sleep slept|slide slid|sling slung
smell smelt|smite smote
sow sown|speak spoke spoken|speed sped|spend spent|spill spilt|spin spun|spit spat|split|spring sprang sprung|stand stood|steal stole stolen
stick stuck|sting stung|stride strode|strike struck stricken|string strung|strive strove striven|swear swore sworn|sweep swept|swell swollen
swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
tread trod trodden|undergo underwent undergone
understand understood|undertake undertook undertaken|undo undid undone|uphold upheld|upset|wake woke woken|wear wore worn|weave wove woven|weep wept
win won|wind wound|withdraw withdrew withdrawn|withhold withheld|withstand withstood|wring wrung|write wrote written
"""
_NOUNS: Final = """
child children|foot feet|goose geese|half halves|knife knives|leaf leaves|life lives|loaf loaves|man men|mouse mice|ox oxen|person people
shelf shelves|thief thieves|tooth teeth|wife wives|wolf wolves|woman women|crisis crises
hypothesis hypotheses|diagnosis diagnoses|oasis oases|analysis analyses
"""
_MEN: Final = ("men", "man")
SHORTEST: Final = 3
"""Letters that a stem must keep."""


def _irregular(table: str) -> dict[str, str]:
    rows = (row.split() for line in table.strip().splitlines() for row in line.split("|"))
    return {form: base for base, *forms in rows for form in forms}


IRREGULAR_VERBS: Final = _irregular(_VERBS)
INVARIANT_VERBS: Final = frozenset("burst cast cut hit hurt split spread thrust".split())
"""Verbs whose past is like their base form, and like a noun."""
IRREGULAR_NOUNS: Final = _irregular(_NOUNS)


@lru_cache(maxsize=1 << 16)
def base_forms(word: str, tag: str) -> tuple[str, ...]:
    """What an inflected word in lower case may be a form of; `tag` is its Penn tag."""
    if tag.startswith("VB"):
        irregular = (IRREGULAR_VERBS[word],) if word in IRREGULAR_VERBS else ()
        return (*irregular, *(_stems(word, "ed") or _stems(word, "ing") or _singular(word)))
    if tag in {"NNS", "NNPS", "NNP"}:
        return (IRREGULAR_NOUNS[word],) if word in IRREGULAR_NOUNS else _singular(word)
    return ()


def _stems(word: str, ending: str) -> tuple[str, ...]:
    """ "raided" is of "raid", "fired" of "fire", "rammed" of "ram", "carried" of "carry", "dying" of "die"."""
    stem = word.removesuffix(ending)
    if stem == word or len(stem) < SHORTEST - 1:
        return ()
    found = [stem, stem + "e"]
    if stem[-1] == stem[-2:-1] and len(stem) > SHORTEST:
        found.append(stem[:-1])
    if stem.endswith("i") and ending == "ed":
        found.append(stem[:-1] + "y")
    if stem.endswith("y") and ending == "ing":
        found.append(stem[:-1] + "ie")
    return tuple(found)


def _singular(word: str) -> tuple[str, ...]:
    """ "raids", "clashes", "bodies"; also for the third person of verbs, which has the same endings. "gunmen" are men."""
    if word.endswith(_MEN[0]) and len(word) > SHORTEST:
        return (word.removesuffix(_MEN[0]) + _MEN[1],)
    if not word.endswith("s") or word.endswith("ss") or len(word) <= SHORTEST:
        return ()
    found = [word[:-1]]
    if word.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        found.insert(0, word[:-2])
    if word.endswith("ies"):
        found.insert(0, word[:-3] + "y")
    return tuple(found)
