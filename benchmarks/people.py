"""Are namesakes kept apart and spellings joined? Invented people in invented documents, through the judges of kg/resolve.

    python benchmarks/people.py [--people N] [--seed N] [--wrong N]

People of eight invented countries share given names and surnames (people.tsv), so that one in eight has a namesake, and more if middle names are left
out. Each has a town, a body, a position in it, in some cases a later one, an age and acquaintances; documents name two to four people who have to do
with one another, as reports do: by their whole name, another spelling, without the middle name, with an initial, or by the surname alone; with or
without position, body and age. What the pipeline would extract from such documents is made directly, since extraction is measured elsewhere.

Printed are merges (documents' people less entities) and how many of them are wrong (people of an entity other than most of it), the same for pairs,
and recall: the pairs of mentions of one person that are in one entity.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from kg.model import Claim, Document, Extraction, Form, Member, Mention, Ref, Referent, Resolution, Text
from kg.ontology import Ontology
from kg.resolve import resolve

ROOT = Path(__file__).parent.parent
NAMES = Path(__file__).with_suffix(".tsv")
TOWNS = [f"{first}{last}" for first in "Ar Bra Cor Dun Es Fal Gar Hol Is Jar Kel Lor".split() for last in "den vik mora sted lin".split()]
BODIES = {
    "SecurityForce": ("Police", "Border Guard", "Civil Defence", "Coast Guard", "Army"),
    "GovernmentBody": ("Interior Ministry", "Health Ministry", "Supreme Court", "Election Commission", "Parliament", "City Council"),
    "PoliticalParty": ("Workers' Party", "National Front", "Democratic Union", "Green League"),
    "Organization": ("Red Crescent", "Teachers Union", "Bar Association", "Football Federation", "State University", "Central Hospital"),
    "Company": ("Telecom", "Airways", "Steel Works"),
}
OFFICES = {
    "SecurityForce": ("police chief", "senior officer", "spokesman", "commander", "inspector", "deputy commander"),
    "GovernmentBody": ("minister", "spokeswoman", "director", "adviser", "deputy minister", "chairman", "judge"),
    "PoliticalParty": ("leader", "lawmaker", "spokesman", "candidate", "general secretary"),
    "Organization": ("doctor", "president", "spokesperson", "lawyer", "director", "professor", "coach"),
    "Company": ("chief executive", "engineer", "spokesman", "manager"),
}
FIRST_DAY = date(2031, 1, 1)
DAYS = 1000


@dataclass(frozen=True)
class Culture:
    """A country with the names of its people, each a tuple of spellings."""

    country: str
    adjective: str
    given: tuple[tuple[str, ...], ...]
    surnames: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Post:
    """A position in a body, with the class of the body."""

    office: str
    body: str
    type: str


@dataclass(frozen=True)
class Human:
    """Somebody invented. `names` holds the spellings of each word of the name; the first post is held until `change`, the second from then on."""

    number: int
    culture: Culture
    names: tuple[tuple[str, ...], ...]
    born: int
    town: str
    posts: tuple[Post, ...]
    change: date


def main() -> None:
    """Make the world, resolve it, print."""
    options = _options()
    random = Random(options.seed)
    people = humans(options.people, random)
    documents, gold = reports(people, random)
    resolution = resolve(documents, Ontology.load(ROOT / "ontology"))
    _show(people, gold, resolution)
    _show_wrong({x.document.id: x for x in documents}, gold, resolution, options.wrong)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the identity of people.")
    parser.add_argument("--people", type=int, default=2000, help="how many (2000)")
    parser.add_argument("--seed", type=int, default=1, help="of the generator (1)")
    parser.add_argument("--wrong", type=int, default=0, help="wrong judgements to print (0)")
    return parser.parse_args()


def cultures() -> list[Culture]:
    """What people.tsv holds."""
    lines = [line.split("\t") for line in NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    names = {(country, kind): tuple(tuple(name.split("/")) for name in words.split(", ")) for country, _, kind, words in lines}
    return [
        Culture(country, adjective, names[country, "given"], names[country, "surname"]) for country, adjective, kind, _ in lines if kind == "given"
    ]


def humans(count: int, random: Random) -> list[Human]:
    """Invented people; the more common a name, the more bear it."""
    known = cultures()
    return [_human(number, known[number % len(known)], random) for number in range(count)]


def _human(number: int, culture: Culture, random: Random) -> Human:
    given, surname = _common(culture.given, random), _common(culture.surnames, random)
    middle = [_common(culture.given, random)] if random.random() < 0.25 else []
    change = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    town = f"{random.choice(TOWNS)}{culture.country[:2].lower()}"
    posts = tuple(_post(culture, town, random) for _ in range(2 if random.random() < 0.15 else 1))
    names = (given, *(name for name in middle if name not in (given, surname)), surname)
    return Human(number, culture, names, random.randrange(1955, 2008), town, posts, change)


def _post(culture: Culture, town: str, random: Random) -> Post:
    """A position in a body of the country or, as often, of the town."""
    type = random.choice(sorted(BODIES))
    return Post(random.choice(OFFICES[type]), f"{random.choice((culture.adjective, town))} {random.choice(BODIES[type])}", type)


def _common(names: Sequence[tuple[str, ...]], random: Random) -> tuple[str, ...]:
    """A name, the first of them most often, as the root of their rank."""
    return random.choices(names, [1 / (rank + 1) ** 0.5 for rank in range(len(names))])[0]


def reports(people: Sequence[Human], random: Random) -> tuple[list[Extraction], dict[Member, int]]:
    """What documents say of them, and who is meant. Well-known people are named more often; each is named at least once."""
    circles = _circles(people, random)
    weights = [1 / (rank + 1) ** 0.7 for rank in range(len(people))]
    heads = [*people, *random.choices(people, weights, k=2 * len(people))]
    extractions, gold = [], {}
    for number, head in enumerate(heads):
        others = random.sample(circles[head.number], min(len(circles[head.number]), random.randrange(1, 4)))
        extraction, meant = _Report(number, [head, *others], random).made()
        extractions.append(extraction)
        gold.update({(extraction.document.id, id): who for id, who in meant.items()})
    return extractions, gold


def _circles(people: Sequence[Human], random: Random) -> list[list[Human]]:
    """Who has to do with whom: people of the same town or body, and a few others of the country."""
    near: dict[str, list[Human]] = defaultdict(list)
    for human in people:
        for tie in _ties(human):
            near[tie].append(human)
    found = []
    for human in people:
        close = sorted({other for tie in _ties(human)[:-1] for other in near[tie]} - {human}, key=lambda other: other.number)
        anybody = [other for other in near[human.culture.country] if other is not human]
        found.append([*random.sample(close, min(len(close), 5)), *random.sample(anybody, min(len(anybody), 2))])
    return found


def _ties(human: Human) -> list[str]:
    return [human.town, *(post.body for post in human.posts), human.culture.country]


class _Report:
    """One invented document in the making: a line for each thing named."""

    def __init__(self, number: int, people: Sequence[Human], random: Random) -> None:
        self.random, self.people = random, people
        self.day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
        self.lines = [f"Report {number}"]
        self.things: dict[str, tuple[str, tuple[str, ...], str]] = {}
        self.said: list[tuple[str, str, str, bool]] = []
        self.meant: dict[str, int] = {}

    def made(self) -> tuple[Extraction, dict[str, int]]:
        """The extraction, and whom its people stand for."""
        head = self.people[0]
        country = self._thing("Country", (head.culture.country,), f"urn:country:{head.culture.country}")
        self._thing("City", (head.town if self.random.random() < 0.7 else f"Capital {head.culture.country}",), "")
        for human in dict.fromkeys(self.people):
            self._name(human, country)
        return self._extraction(), self.meant

    def _thing(self, type: str, names: tuple[str, ...], key: str) -> str:
        known = next((id for id, thing in self.things.items() if thing == (type, names, key)), None)
        id = known or f"r{len(self.things) + 1}"
        self.things[id] = (type, names, key)
        return id

    def _name(self, human: Human, country: str) -> None:
        """One person, as a report would introduce him or her."""
        chance = self.random.random
        post = human.posts[-1] if self.day >= human.change else human.posts[0]
        names = self._forms(human)
        if any(thing[:2] == ("Person", names) for thing in self.things.values()):
            return
        id = self._thing("Person", names, "")
        self.meant[id] = human.number
        if chance() < 0.85 or " " not in names[0]:
            self.said.append((id, "position", _worded(post, human.culture, self.random), False))
            if chance() < 0.6:
                self.said.append((id, "positionOf", self._thing(post.type, (post.body,), ""), True))
            elif chance() < 0.2:
                self.said.append((id, "positionOf", country, True))
        if chance() < 0.08:
            self.said.append((id, "age", str(self.day.year - human.born - (chance() < 0.5)), False))

    def _forms(self, human: Human) -> tuple[str, ...]:
        """The names that a document uses for one person, the fullest first."""
        chance, words = self.random.random, [self._spelled(word) for word in human.names]
        if chance() < 0.03:
            return (words[-1],)
        if len(words) > 2 and chance() < 0.5:
            words = [words[0], words[-1]]
        if chance() < 0.02:
            words[0] = f"{words[0][0]}."
        whole = " ".join(words)
        return (whole, words[-1]) if chance() < 0.6 else (whole,)

    def _spelled(self, word: tuple[str, ...]) -> str:
        """The first spelling, as a rule."""
        return word[0] if self.random.random() < 0.85 else self.random.choice(word)

    def _extraction(self) -> Extraction:
        text, spans = self.lines[0], {}
        for id, (_, names, _) in self.things.items():
            found = []
            for name in names:
                text += f"\n{name}"
                found.append((len(text) - len(name), len(text)))
            spans[id] = found
        document = Document(f"{self.lines[0]}.txt", text, published=self.day.isoformat())
        referents = tuple(
            Referent(id, type, names[0], names, tuple(_mention(document, start, end, type) for start, end in spans[id]), key=key)
            for id, (type, names, key) in self.things.items()
        )
        claims = tuple(
            Claim(id, predicate, Ref(value) if refers else Text(value), document.span(*spans[id][0])) for id, predicate, value, refers in self.said
        )
        return Extraction(document, referents, claims)


def _mention(document: Document, start: int, end: int, type: str) -> Mention:
    span = document.span(start, end)
    return Mention(span, span, Form.NAME, type)


def _worded(post: Post, culture: Culture, random: Random) -> str:
    """A position as reports word it."""
    short = post.body.split(" ", 1)[1]
    return random.choice([post.office, f"{post.office} of the {short}", f"{short} {post.office}", f"{culture.adjective} {post.office}"])


def _show(people: Sequence[Human], gold: dict[Member, int], resolution: Resolution) -> None:
    entities = [[gold[member] for member in entity.members if member in gold] for entity in resolution.entities if entity.type == "Person"]
    merges = sum(len(found) - 1 for found in entities)
    wrong = sum(len(found) - max(Counter(found).values()) for found in entities)
    made = sum(_pairs(len(found)) for found in entities)
    right = sum(_pairs(count) for found in entities for count in Counter(found).values())
    wanted = sum(_pairs(count) for count in Counter(gold.values()).values())
    bearers = Counter(tuple(word[0] for word in human.names) for human in people)
    shared = sum(count for count in bearers.values() if count > 1)
    print(f"people {len(people)}, with a namesake {shared}; mentions {len(gold)}; entities {len(entities)}")
    print(f"merges {merges}, wrong {wrong} = {wrong / max(1, merges):.2%}")
    print(f"pairs {made}, wrong {made - right} = {(made - right) / max(1, made):.2%}")
    print(f"recall {right / wanted:.3f}; judgements {dict(Counter(str(j.verdict) for j in resolution.judgements))}")


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _show_wrong(documents: dict[str, Extraction], gold: dict[Member, int], resolution: Resolution, limit: int) -> None:
    """Judgements that say the same of two people, and those that do not of one."""
    kinds: dict[str, list[str]] = {"wrongly the same": [], "wrongly different": [], "not known to be the same": []}
    for j in resolution.judgements:
        if j.left in gold and j.right in gold:
            one = gold[j.left] == gold[j.right]
            kind = {("same", False): "wrongly the same", ("different", True): "wrongly different", ("unsure", True): "not known to be the same"}
            if found := kind.get((str(j.verdict), one)):
                kinds[found].append(f"{j.score} {j.reason}")
    for kind, reasons in kinds.items() if limit else ():
        print(f"\n{kind}: {len(reasons)}", *reasons[:: max(1, len(reasons) // limit)][:limit], sep="\n  ")


if __name__ == "__main__":
    main()
