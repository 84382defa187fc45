"""The one place that decides between candidates: what is direct, what is a fragment, what is nested, what falls."""

from __future__ import annotations

from quotes.detect.candidates import Candidate, Neighbours, Reading
from quotes.detect.direct import OPENERS
from quotes.detect.marks import Marked
from quotes.detect.titles import is_title
from quotes.syntax import VERBS, Offsets

# Of two candidates with nearly the same content, the one whose rule stands earlier stays.
PREFERENCE = (
    "complementiser", "bare_clause", "question", "infinitive", "inserted_clause", "parenthetical_clause",
    "pointing_back", "adjacent_clause", "parenthetical",
    "noun_clause", "noun_infinitive", "adposition", "anaphoric_adverb", "unlisted_verb", "hearsay_perfect", "hearsay_infinitive",
    "hearsay_adverb",
)  # fmt: skip
RANK = {rule: rank for rank, rule in enumerate(PREFERENCE)}
SPOKEN = ("speech", "writing")
COMMENTS = ("adposition", "parenthetical", "parenthetical_clause")
# What a statement tells of somebody's wishes, questions and speech acts is a part of it: *She said* [*he refused to pay*].
# What a named person does there is told apart: *She said* [*that Weber promised to pay*].
PART_OF_STATEMENT = ("noun_clause", "noun_infinitive", "question", "speech_act")
SAME = 0.8  # share of common tokens from which two contents count as the same


def resolve(reading: Reading, direct: list[Candidate], others: list[Candidate]) -> list[Candidate]:
    """Candidates that stay, fragments and types set, in reading order."""
    _cut_adjuncts(reading, others)
    spoken = frozenset().union(*(d.tokens for d in direct))
    others = _without_doubles(reading, [c for c in others if c.content and _plausible(reading, c, spoken)])
    for candidate in others:
        candidate.content = with_whole_marks(reading, candidate)
    others = [c for c in others if not _crosses_marks(reading, c)]
    spoken_by = Neighbours(reading, direct)
    kept: list[Candidate] = []
    swallowed: set[int] = set()
    for candidate in others:
        near = spoken_by.of(candidate)
        _draw_in_dash(candidate, near)
        marked = _marked_as(reading, candidate)
        if marked:
            rivals = [d for d in near if d.start < marked[-1].end and d.end > marked[0].start]
            if any(d.cue is not None for d in rivals):
                continue  # the direct detector has found the tag itself
            swallowed |= {id(d) for d in rivals}
            candidate.type, candidate.content = "direct", [(m.start, m.end) for m in marked]
            candidate.evidence = ("quotation_marks", *candidate.evidence)
        elif any(_is_part(reading, candidate, d) or _is_second_part(reading, candidate, d) for d in near):
            continue
        else:
            swallowed |= {id(d) for d in near if _is_fragment(reading, d, candidate)}
            candidate.fragments = fragments_in(reading, candidate.content)
            if candidate.fragments and candidate.type == "indirect":
                candidate.type = "mixed"
        kept.append(candidate)
    kept += [d for d in direct if id(d) not in swallowed]
    return sorted(_without_overlap(reading, kept), key=lambda c: (c.start, -c.end, c.anchor))


def _cut_adjuncts(reading: Reading, others: list[Candidate]) -> None:
    """An adjunct that comments on a reporting clause is no part of what that reports, wherever the parser hangs it:
    *uttrykte vilje til å svare, ifølge en uttalelse*."""
    adjuncts = Neighbours(reading, [c for c in others if c.rule in ("adposition", "parenthetical")])
    for candidate in others:
        for adjunct in adjuncts.of(candidate):
            own = adjunct.cue_tokens | adjunct.source_tokens
            if candidate.cue is not None and candidate.cue.head in adjunct.tokens and own & candidate.tokens:
                if max(own) >= max(candidate.tokens - reading.tree.punctuation):
                    candidate.tokens = frozenset(i for i in candidate.tokens if i < min(own))
                    candidate.content = reading.tree.clause_spans(candidate.tokens)


def nest(reading: Reading, candidates: list[Candidate]) -> None:
    """Set the parent of each candidate: the smallest other one whose content holds it together with its cue."""
    neighbours = Neighbours(reading, candidates)
    for candidate in candidates:
        holders = [
            other for other in neighbours.of(candidate)
            if other is not candidate and _holds(other, candidate) and not _holds(candidate, other)
        ]  # fmt: skip
        candidate.parent = min(holders, key=lambda other: len(other.tokens), default=None)


def without_inner_thoughts(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """Inside what one person says, only what another says is an attribution: in *She said that voters want change and that
    polls show it*, wanting and showing are part of her statement. What a comment reports on (*Xi wants peace, according to
    Xinhua*) stays, and the claim that somebody denies (*The mayor rejected the claim that he lied*)."""
    return [
        c for c in candidates
        if c.parent is None or c.parent.rule in COMMENTS or c.cue is None or not c.cue.cue.entry or _denied(c)
        or (c.cue.cue.medium in SPOKEN and c.rule not in PART_OF_STATEMENT and not _own_wish(reading, c))
    ]  # fmt: skip


def without_author(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """Outside all marks *ich* is who writes, or answers in an interview, whom nobody quotes."""
    words, author = reading.tree.words, reading.pack.words("author_pronouns")
    return [c for c in candidates if not c.source or words[c.source[0]] not in author or reading.quoted[c.source[0]]]


def _denied(candidate: Candidate) -> bool:
    outer = candidate.parent
    return outer.type == "reported" and outer.cue.cue.cue_class == "denies" and candidate.rule.startswith("noun_")


def _own_wish(reading: Reading, candidate: Candidate) -> bool:
    """*She said* [*she refused to pay*]: an infinitive whose source is a pronoun, or not named at all."""
    tags = {reading.tree.tags[source] for source in candidate.source}
    return candidate.rule == "infinitive" and not tags & {"NOUN", "PROPN"}


def _holds(outer: Candidate, inner: Candidate) -> bool:
    inside = all(any(s <= start and end <= e for s, e in outer.content) for start, end in inner.content)
    return inside and inner.cue_tokens <= outer.tokens and len(inner.tokens) < len(outer.tokens)


def _plausible(reading: Reading, candidate: Candidate, spoken: frozenset[int]) -> bool:
    """Inside direct speech only what somebody else says counts (*„Merkel sagt, sie komme“*, not *„ich meine, dass …“*)."""
    tree = reading.tree
    if not candidate.cue_tokens & spoken and not any(reading.quoted[i] for i in candidate.cue_tokens):
        return True
    return (
        bool(candidate.source)
        and all(_is_somebody(reading, s) for s in candidate.source)
        and all(reading.quoted[i] or i in spoken for i in candidate.tokens - tree.punctuation)
    )


def _is_somebody(reading: Reading, source: int) -> bool:
    """A noun phrase, or a pronoun for one certain person: whoever is quoted rarely reports what *they* or *you* say."""
    if reading.tree.tags[source] != "PRON":
        return True
    readings = reading.pack.pronouns.get(reading.tree.words[source], ())
    return any(r["person"] == 3 and r["number"] == "sing" and r["gender"] in ("masc", "fem") for r in readings)


def with_whole_marks(reading: Reading, candidate: Candidate) -> list[Offsets]:
    """A mark that opens or closes inside a content draws its partner in: *dass er „nie gelogen“ habe*, *that he “will go.”*"""
    text, whole = reading.tree.text, []
    for start, end in candidate.content:
        for marked in reading.quotations_at(start, end):
            if (marked.start < start) != (marked.end > end):
                gap = text[marked.start : start] if marked.start < start else text[end : marked.end]
                if not any(map(str.isalnum, gap)) or _runs_on(reading, candidate, start, marked):
                    start, end = min(start, marked.start), max(end, marked.end)
                elif marked.closed and marked.end == end:  # *«Han falt. Ifølge vitner* **skrek han***»*
                    end = start + len(text[start : end - 1].rstrip(" ,.:"))
        whole.append((start, end))
    return whole


def _draw_in_dash(candidate: Candidate, direct: list[Candidate]) -> None:
    """**–** *Vi går, sier Brekke*, *skriver avisa*: what reports on a quote and its tag holds the dash in front of it."""
    (start, end), *rest = candidate.content
    for quote in direct:
        if (
            quote.evidence[0] == "dash"
            and quote.start < start < quote.end <= end
            and quote.cue_tokens <= candidate.tokens
        ):
            candidate.content = [(quote.start, end), *rest]
            candidate.tokens |= quote.tokens


def _runs_on(reading: Reading, candidate: Candidate, start: int, marked: Marked) -> bool:
    """The clause leads into marks that hold further sentences: *He says she* **“knows the law. Still, she broke it.”**; marks
    that open with a capital are a quote beside it, unless a complementiser leads in (*that “We will go. …”*)."""
    tree = reading.tree
    first, last = tree.token_at(start), tree.token_at(marked.start)
    outside = all(not marked.start <= tree.starts[i] < marked.end for i in candidate.cue_tokens)
    if not (start < marked.start and marked.closed and outside):
        return False
    leads_in = tree.word_before(last) in reading.pack.words("complementisers")
    return leads_in or (first < last and tree.forms[tree.next_word(last)][:1].islower())


def _crosses_marks(reading: Reading, candidate: Candidate) -> bool:
    """The content begins in the middle of one marked stretch or ends in the middle of it: two sentences were parsed as one."""
    text, start, end = reading.tree.text, candidate.start, candidate.end
    for marked in reading.quotations_at(start, end):
        head, tail = marked.start < start < marked.end < end, start < marked.start < end < marked.end
        if marked.closed and (head or tail):
            outside = text[marked.end : end] if head else text[start : marked.start]
            inside = text[start : marked.end] if head else text[marked.start : end]
            if any(map(str.isalnum, outside)) and any(map(str.isalnum, inside)):
                return True
    return False


def _without_doubles(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    order = sorted(candidates, key=lambda c: (RANK.get(c.rule, len(RANK)), c.start))
    kept = Neighbours(reading)
    chosen = []
    for candidate in order:
        near = kept.of(candidate)
        hearsay = candidate.type == "free_indirect"
        double = next((c for c in near if _alike(candidate, c) or (hearsay and candidate.tokens & c.tokens)), None)
        if double is None:
            kept.add(candidate)
            chosen.append(candidate)
        elif candidate.rule in ("adposition", "parenthetical"):
            # *uttrykte vilje til …, ifølge departementet* comments on what is reported already.
            double.outlets += candidate.source
    return chosen


def _alike(a: Candidate, b: Candidate) -> bool:
    """Nearly the same content; but *he realized that it rains* holds *that it rains*, which is what another cue tells."""
    if any(x.cue_tokens and x.cue_tokens <= y.tokens for x, y in ((a, b), (b, a))):
        return False
    common = len(a.tokens & b.tokens)
    return common > SAME * max(len(a.tokens), len(b.tokens))


def _marked_as(reading: Reading, candidate: Candidate) -> list[Marked]:
    """The marked stretches that are the whole content: *sagte er, „wir gehen“*; *“If it rains,” she said, “we stay.”*"""
    tree = reading.tree
    words = candidate.tokens - tree.punctuation
    found = [
        m for m in reading.quotations_at(candidate.start, candidate.end)
        if any(m.start <= tree.starts[i] < m.end for i in words)
    ]  # fmt: skip
    inside = all(any(m.start <= tree.starts[i] < m.end for m in found) for i in words)
    cue_outside = not any(m.start <= tree.starts[i] < m.end for m in found for i in candidate.cue_tokens)
    return found if words and inside and cue_outside else []


def _is_part(reading: Reading, candidate: Candidate, direct: Candidate) -> bool:
    """The same tag was found by way of the tree, with a part of the quoted sentences as its content, or with more than these
    where they stand for themselves (*“We will go,”* **delegate Ann Berg, waving a flag,** *said*)."""
    same_cue = direct.cue is not None and candidate.cue is not None and direct.cue.head == candidate.cue.head
    if not same_cue or not candidate.tokens & direct.tokens:
        return False
    more = candidate.tokens - direct.tokens - reading.tree.punctuation
    return more <= direct.cue_tokens | direct.source_tokens or _stands_alone(reading, direct)


def _stands_alone(reading: Reading, direct: Candidate) -> bool:
    """A sentence in marks of its own, which a comma parts from its tag: it begins where a sentence or a colon lets it."""
    tree, tokens = reading.tree, sorted(direct.tokens)
    first = next((i for i in tokens if not tree.is_punct(i)), tokens[0])
    begins = tree.opens_paragraph(tokens[0]) or tree.word_before(tokens[0]) in (*OPENERS, ":")
    ends = "," in (tree.word_before(tokens[-1]), tree.words[tokens[-1]], tree.word_behind(tokens[-1]))
    return begins and ends and tree.forms[first][:1].isupper() and _is_whole_clause(reading, direct)


def _is_second_part(reading: Reading, candidate: Candidate, direct: Candidate) -> bool:
    """The tag of a dash quote parts its clause: *– Da, sier Gimse,* **stenger vi lageret.** What begins with its verb goes on;
    what is coordinated (*– Vi får se, sier hun,* **og legger til at de klager**) belongs to the tag."""
    same_cue = direct.cue is not None and candidate.cue is not None and direct.cue.head == candidate.cue.head
    if not (same_cue and direct.evidence[0] == "dash" and candidate.tokens & direct.tokens):
        return False
    start, end = candidate.content[-1]
    behind = [i for i in reading.tree.between(start, end) if not reading.tree.is_space(i)]
    if start > max(reading.tree.ends[i] for i in direct.cue_tokens) and reading.tree.tags[behind[0]] in VERBS:
        direct.content.append((start, end))
        direct.tokens |= frozenset(behind)
        direct.frame = [(first, min(last, start)) for first, last in direct.frame if first < start]
    return True


def _is_fragment(reading: Reading, direct: Candidate, candidate: Candidate) -> bool:
    """A marked part inside an indirect content belongs to it, unless somebody else says it there."""
    if not (candidate.start <= direct.start and direct.end <= candidate.end) or direct.evidence[0] == "dash":
        return False
    told_inside = direct.cue is not None and direct.cue_tokens <= candidate.tokens and bool(direct.source)
    return not told_inside or (
        direct.rule in ("direct_tag_around", "direct_colon") and not _is_whole_clause(reading, direct)
    )


def _is_whole_clause(reading: Reading, direct: Candidate) -> bool:
    return any(reading.tree.is_predicate(i) and reading.tree.is_finite(i) for i in direct.tokens)


def fragments_in(reading: Reading, content: list[Offsets]) -> list[Offsets]:
    """Verbatim parts in marks inside a content; names, titles and nicknames in marks are none."""
    tree = reading.tree
    found = []
    for marked in reading.quotations_at(content[0][0], content[-1][1]):
        if not any(s <= marked.start and marked.end <= e for s, e in content):
            continue
        words = [i for i in tree.between(marked.start, marked.end) if not tree.is_punct(i)]
        if words and not is_title(reading, words):
            found.append((marked.start, marked.end))
    return found


def _without_overlap(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """Contents nest or are disjoint: of two that cross, the one with less evidence falls."""
    tree = reading.tree
    words = {id(c): c.tokens - tree.punctuation for c in candidates}
    kept = Neighbours(reading)
    chosen = []
    for candidate in sorted(candidates, key=lambda c: (c.cue is None, c.rule == "adposition", c.start)):
        near = kept.of(candidate)
        if not any(_cross(words[id(candidate)], words[id(c)]) or candidate.content == c.content for c in near):
            kept.add(candidate)
            chosen.append(candidate)
    return chosen


def _cross(a: frozenset[int], b: frozenset[int]) -> bool:
    common = len(a & b)
    return common not in (0, len(a), len(b)) and 2 * common > min(len(a), len(b))
