"""A set of words, with or without their misspellings, as the smallest automaton, written as a regular expression.

The automaton is deterministic and minimal before it is written, so that even engines that backtrack (Python, Java)
give up at the first letter that fits nothing. A misspelling is one letter too many, too few, another, or two
neighbours exchanged; the first letter is right, the wrong one is of the same alphabet, and both words have five
letters or more. The alphabets are written out: RE2 takes ten times as long over classes such as [^ ].
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

SHORTEST = 5  # shorter words have too many neighbours that are words
CYRILLIC, LATIN = "абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґ'", "abcdefghijklmnopqrstuvwxyz'"
DEAD = 0

Item = tuple[int, int, str]  # node, errors made, the letter that completes an exchange
State = tuple[
    int, frozenset[Item], int
]  # letters read (up to five), items, node among the unlike words or -1
Edges = tuple[tuple[str, int], ...]


def alphabet(word: str) -> str:
    """Return the letters of which a word may be misspelt; none if it has others than those of one alphabet."""
    return next((letters for letters in (CYRILLIC, LATIN) if set(word) <= set(letters)), "")


def pattern(
    exact: Iterable[str],
    misspelt: Iterable[str] = (),
    unlike: Iterable[str] = (),
    begun: Iterable[str] = (),
) -> str:
    """Return an expression without anchors for the words, in the subset that RE2, Java and Python share.

    `misspelt` are found with one slip too, but no slip is a word of `unlike`; `begun` may go on with any letters
    up to a space. Words in `exact` may contain spaces. Nothing given: an empty text, to be left out.
    """
    builder = _Builder()
    listed = list(misspelt)
    plain = builder.root(exact)
    builder.root(begun, at=plain, goes_on=True)
    roots = [plain]
    roots += [builder.root((w for w in listed if alphabet(w) == one), one) for one in (CYRILLIC, LATIN)]
    roots.append(builder.root(w for w in listed if not alphabet(w)))
    start: State = (0, frozenset((root, 0, "") for root in roots), builder.root(unlike))
    top = builder.node(start)
    return "" if top == DEAD else builder.written(top)


@dataclass
class _Builder:
    children: list[dict[str, int]] = field(default_factory=list)
    ends: list[bool] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)
    goes_on: list[bool] = field(default_factory=list)
    seen: dict[State, int] = field(default_factory=dict)
    made: dict[tuple[bool, bool, Edges], int] = field(default_factory=lambda: {(False, False, ()): DEAD})
    nodes: list[tuple[bool, bool, Edges]] = field(default_factory=lambda: [(False, False, ())])
    minimal: dict[int, int] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)

    def root(
        self, words: Iterable[str], slips: str = "", *, at: int | None = None, goes_on: bool = False
    ) -> int:
        """Return the root of a trie of words, or add them to that of `at`."""
        root = self._fresh(slips) if at is None else at
        for word in words:
            node = root
            for sign in word:
                if sign not in self.children[node]:
                    self.children[node][sign] = self._fresh(slips)
                node = self.children[node][sign]
            self.ends[node] = True
            self.goes_on[node] = self.goes_on[node] or goes_on
        return root

    def _fresh(self, slips: str) -> int:
        self.children.append({})
        self.ends.append(False)
        self.slips.append(slips)
        self.goes_on.append(False)
        return len(self.children) - 1

    def plain(self, node: int) -> int:
        """Return the minimal node of a trie in which nothing is misspelt."""
        if node in self.minimal:
            return self.minimal[node]
        edges: Edges = ()
        if not self.goes_on[node]:
            edges = tuple(
                (letter, self.plain(child)) for letter, child in sorted(self.children[node].items())
            )
        self.minimal[node] = self._numbered((self.ends[node], self.goes_on[node], edges))
        return self.minimal[node]

    def _numbered(self, shape: tuple[bool, bool, Edges]) -> int:
        if shape not in self.made:
            self.made[shape] = len(self.nodes)
            self.nodes.append(shape)
        return self.made[shape]

    def node(self, state: State) -> int:
        """Return the number of the minimal node from which the same words follow as from a state."""
        known = self.seen.get(state)
        if known is not None:
            return known
        if len(state[1]) == 1:
            (node, errors, needed), *_ = state[1]
            if not (self.slips[node] or errors or needed):
                return self.plain(node)
        final, goes_on = self._ends(state)
        edges: list[tuple[str, int]] = []
        if not goes_on:
            named = sorted(self._letters(state))
            others = self._others(state, named)
            rest = self._after(state, others[0]) if others else DEAD
            edges = [(others, rest)] if rest != DEAD else []
            edges += [(letter, target) for letter in named if (target := self._after(state, letter)) != DEAD]
        self.seen[state] = self._numbered((final, goes_on, tuple(edges)))
        return self.seen[state]

    def _others(self, state: State, named: list[str]) -> str:
        """Return the letters, besides those that are named, that a slip may put here."""
        if state[0] == 0:
            return ""
        of = next((self.slips[node] for node, errors, _ in state[1] if not errors and self.slips[node]), "")
        return "".join(letter for letter in of if letter not in named)

    def _after(self, state: State, letter: str) -> int:
        depth, items, unlike = state
        found: set[Item] = set()
        for item in items:
            found.update(self._moved(item, letter, begun=depth > 0))
        if not found:
            return DEAD
        found = {one for one in found if not (one[1] == 1 and (one[0], 0, "") in found)}
        further = self.children[unlike].get(letter, -1) if unlike >= 0 else -1
        return self.node((min(depth + 1, SHORTEST), frozenset(found), further))

    def _moved(self, item: Item, letter: str, *, begun: bool) -> Iterable[Item]:
        node, errors, needed = item
        if needed:
            if letter == needed:
                yield (node, 1, "")
            return
        if letter in self.children[node]:
            yield (self.children[node][letter], errors, "")
        if errors or not begun or letter not in self.slips[node]:
            return
        yield (node, 1, "")  # one letter too many
        for expected, child in self.children[node].items():
            if expected == letter:
                continue
            yield (child, 1, "")  # another letter
            if letter in self.children[child]:
                after = self.children[child][letter]
                yield (after, 1, "")  # one too few
                yield (after, 1, expected)  # exchanged with its neighbour

    def _letters(self, state: State) -> set[str]:
        letters: set[str] = set()
        for node, errors, needed in state[1]:
            if needed:
                letters.add(needed)
                continue
            letters.update(self.children[node])
            if not errors and self.slips[node]:
                for child in self.children[node].values():
                    letters.update(self.children[child])
        if state[2] >= 0:
            letters.update(self.children[state[2]])
        return letters

    def _ends(self, state: State) -> tuple[bool, bool]:
        depth, items, unlike = state
        slip = False
        for node, errors, needed in items:
            if needed:
                continue
            if self.ends[node] and not errors:
                return True, any(self.goes_on[one] for one, made, _ in items if not made)
            slip = slip or self.ends[node]
            if self.slips[node] and not errors:
                slip = slip or any(self.ends[child] for child in self.children[node].values())
        return slip and depth >= SHORTEST and not (unlike >= 0 and self.ends[unlike]), False

    def written(self, number: int) -> str:
        """Return the expression of all words that follow from a node."""
        if number not in self.texts:
            self.texts[number] = self._written(number)
        return self.texts[number]

    def _written(self, number: int) -> str:
        final, goes_on, edges = self.nodes[number]
        if goes_on:
            return "[^ ]*"
        skipped = self._skips(number)
        if skipped:
            letters, target = skipped
            return _class(letters) + "?" + self.written(target)
        ways: dict[int, str] = {}
        for letters, target in edges:
            ways[target] = ways.get(target, "") + letters
        texts = [_class(letters) + self.written(target) for target, letters in ways.items()]
        if final:
            return _maybe(texts)
        return texts[0] if len(texts) == 1 else "(?:" + "|".join(texts) + ")"

    def _skips(self, number: int) -> tuple[str, int] | None:
        """Return the letters that may stand before what follows without them too, where that is all there is."""
        final, _, edges = self.nodes[number]
        for target in {target for _, target in edges}:
            rest = tuple(edge for edge in edges if edge[1] != target)
            if rest and self.nodes[target] == (final, False, rest):
                return "".join(letters for letters, to in edges if to == target), target
        return None


def _maybe(texts: list[str]) -> str:
    if not texts or (len(texts) == 1 and len(texts[0]) == 1):
        return "".join(texts) + "?" * len(texts)
    return "(?:" + "|".join(texts) + ")?"


def _class(letters: str) -> str:
    """Return letters as a class in which runs of the code are ranges."""
    if len(letters) == 1:
        return letters
    codes = sorted(map(ord, letters))
    starts = [code for code in codes if code - 1 not in codes]
    ends = [code for code in codes if code + 1 not in codes]
    runs = (
        chr(a) if a == b else chr(a) + "-" * (b - a > 1) + chr(b) for a, b in zip(starts, ends, strict=True)
    )
    return "[" + "".join(runs) + "]"
