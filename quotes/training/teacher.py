"""A slower, more exact parser that reads text without trees, so that the bundled one can learn from its answers.

The network is the graph-based parser of Dozat and Manning (2017, "Deep Biaffine Attention for Neural Dependency Parsing") over a
bidirectional LSTM. Words, their character n-grams and lexical classes go in; heads and relations come out, and learning tags
and features beside them helps.
"""

from __future__ import annotations

import random
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from quotes.training.corpora import Sentence

BUCKETS = 60_000  # of the hash table for character n-grams
SHORTEST, LONGEST = 2, 5
WORDS, LETTERS, CLASSES, HIDDEN, LAYERS, ARCS, LABELS = 100, 100, 64, 256, 3, 300, 100
DROPOUT = 0.33
BATCH_WORDS = 1500
EPOCHS, SEED = 8, 7


class Alphabet(dict):
    """Numbers for names; 0 is for names never seen."""

    @classmethod
    def of(cls, names: Iterable[str]) -> Alphabet:
        return cls({name: number for number, name in enumerate(sorted(set(names)), 1)})

    def numbers(self, names: Iterable[str]) -> Tensor:
        return torch.tensor([self.get(name, 0) for name in names])


class Teacher(nn.Module):
    """Reads sentences; ``vectors`` (words by width, row 0 for unknown words) and ``rows`` give the lexical classes."""

    def __init__(self, sentences: list[Sentence], rows: dict[str, int], vectors: np.ndarray):
        super().__init__()
        counts = Counter(word.lower() for sentence in sentences for word in sentence.words)
        self.words = Alphabet.of(word for word, count in counts.items() if count > 1)
        self.tags = Alphabet.of(tag for sentence in sentences for tag in sentence.tags)
        self.features = Alphabet.of(feature for sentence in sentences for feature in sentence.features)
        self.relations = Alphabet.of(relation for sentence in sentences for relation in sentence.relations)
        self.rows = rows
        self.grams: dict[str, Tensor] = {}
        self.word_table = nn.Embedding(len(self.words) + 1, WORDS)
        self.gram_table = nn.EmbeddingBag(BUCKETS, LETTERS, mode="sum")
        self.class_table = nn.Embedding.from_pretrained(torch.tensor(vectors), freeze=True)
        self.class_layer = nn.Linear(vectors.shape[1], CLASSES)
        self.encoder = nn.ModuleList(
            nn.LSTM(
                WORDS + LETTERS + CLASSES if layer == 0 else 2 * HIDDEN, HIDDEN, batch_first=True, bidirectional=True
            )
            for layer in range(LAYERS)
        )
        self.root = nn.Parameter(torch.zeros(2 * HIDDEN))
        self.tag_layer = nn.Linear(2 * HIDDEN, len(self.tags) + 1)
        self.feature_layer = nn.Linear(2 * HIDDEN, len(self.features) + 1)
        self.as_dependent, self.as_head = (_perceptron(2 * HIDDEN, ARCS + LABELS) for _ in range(2))
        self.arcs = nn.Parameter(torch.zeros(ARCS + 1, ARCS))
        self.labels = nn.Parameter(torch.zeros(len(self.relations) + 1, LABELS + 1, LABELS + 1))
        nn.init.normal_(self.gram_table.weight, std=0.1)
        nn.init.normal_(self.word_table.weight, std=0.3)

    def _grams_of(self, word: str) -> Tensor:
        if word not in self.grams:
            marked = f"<{word}>"
            hashes = [
                zlib.crc32(marked[i : i + size].encode()) % BUCKETS
                for size in range(SHORTEST, LONGEST + 1)
                for i in range(max(1, len(marked) - size + 1))
            ]
            self.grams[word] = torch.tensor(hashes)
        return self.grams[word]

    def _embedded(self, words: list[str]) -> Tensor:
        """Words by width; in training, some words are hidden so that their letters and classes must do."""
        numbers = self.words.numbers(word.lower() for word in words)
        if self.training:
            numbers = numbers * (torch.rand(len(words)) > 0.15)
        grams = [self._grams_of(word) for word in words]
        offsets = torch.tensor([0, *np.cumsum([len(gram) for gram in grams])[:-1]])
        letters = self.gram_table(torch.cat(grams), offsets) / 3
        classes = torch.tensor([self.rows.get(word) or self.rows.get(word.lower(), 0) for word in words])
        return torch.cat([self.word_table(numbers), letters, self.class_layer(self.class_table(classes))], dim=1)

    def forward(self, batch: list[list[str]]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of tags and features (words by names), of heads (sentences by words by heads, 0 the root), and the states."""
        lengths = [len(words) for words in batch]
        flat = functional.dropout(self._embedded([word for words in batch for word in words]), DROPOUT, self.training)
        states = pad_sequence(flat.split(lengths), batch_first=True)
        for layer in self.encoder:
            packed = pack_padded_sequence(states, lengths, batch_first=True, enforce_sorted=False)
            states = pad_packed_sequence(layer(packed)[0], batch_first=True)[0]
            if self.training:  # one mask for all words of a sentence
                keep = torch.full((len(batch), 1, 2 * HIDDEN), 1 - DROPOUT)
                states = states * torch.bernoulli(keep) / (1 - DROPOUT)
        inside = torch.arange(states.shape[1])[None] < torch.tensor(lengths)[:, None]
        rooted = torch.cat([self.root.expand(len(batch), 1, -1), states], dim=1)
        dependents = functional.dropout(self.as_dependent(states), DROPOUT, self.training)
        heads = functional.dropout(self.as_head(rooted), DROPOUT, self.training)
        arcs = torch.einsum("bdi,ij,bhj->bdh", _with_one(dependents[..., :ARCS]), self.arcs, heads[..., :ARCS])
        blocked = torch.cat([torch.ones(len(batch), 1, dtype=torch.bool), inside], dim=1)
        arcs = arcs.masked_fill(~blocked[:, None], -1e9)
        ends = torch.stack([functional.pad(dependents[..., ARCS:], (0, 0, 1, 0)), heads[..., ARCS:]])
        known = states[inside]
        return self.tag_layer(known), self.feature_layer(known), arcs, ends

    def relation_scores(self, ends: Tensor, sentence: Tensor, dependent: Tensor, head: Tensor) -> Tensor:
        """Scores of relations for chosen arcs (arcs by relations)."""
        low, high = _with_one(ends[0][sentence, dependent + 1]), _with_one(ends[1][sentence, head])
        return torch.einsum("ni,rij,nj->nr", low, self.labels, high)


def _perceptron(width: int, out: int) -> nn.Module:
    return nn.Sequential(nn.Linear(width, out), nn.LeakyReLU(0.1))


def _with_one(values: Tensor) -> Tensor:
    return functional.pad(values, (0, 1), value=1.0)


def train_teacher(
    sentences: list[Sentence], rows: dict[str, int], vectors: np.ndarray, epochs: int = EPOCHS
) -> Teacher:
    """A teacher of the trees in ``sentences``."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    teacher = Teacher(sentences, rows, vectors)
    optimizer = torch.optim.Adam(teacher.parameters(), lr=2e-3, betas=(0.9, 0.95))
    batches = _batches(sentences)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, 2e-3, total_steps=epochs * len(batches), pct_start=0.05, anneal_strategy="linear"
    )
    for _ in range(epochs):
        rng.shuffle(batches)
        for batch in batches:
            optimizer.zero_grad()
            _loss(teacher, batch).backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 5.0)
            optimizer.step()
            schedule.step()
    return teacher.eval()


def _loss(teacher: Teacher, batch: list[Sentence]) -> Tensor:
    tags, features, arcs, ends = teacher([sentence.words for sentence in batch])
    sentence, dependent = _positions(batch)
    heads = torch.tensor([0 if h == i else h + 1 for s in batch for i, h in enumerate(s.heads)])
    relations = teacher.relation_scores(ends, sentence, dependent, heads)
    gold = [
        (tags, teacher.tags.numbers(tag for s in batch for tag in s.tags)),
        (features, teacher.features.numbers(feature for s in batch for feature in s.features)),
        (arcs[sentence, dependent], heads),
        (relations, teacher.relations.numbers(relation for s in batch for relation in s.relations)),
    ]
    return sum(functional.cross_entropy(scores, numbers) for scores, numbers in gold)


def _positions(batch: list[Sentence]) -> tuple[Tensor, Tensor]:
    """For every word of a batch the number of its sentence and its own in that."""
    lengths = torch.tensor([len(sentence.words) for sentence in batch])
    return torch.repeat_interleave(torch.arange(len(batch)), lengths), torch.cat([torch.arange(n) for n in lengths])


def _batches(sentences: list[Sentence]) -> list[list[Sentence]]:
    """Sentences of like length together, so that little is padded."""
    batches: list[list[Sentence]] = []
    room = 0
    for sentence in sorted(sentences, key=lambda sentence: (len(sentence.words), sentence.words)):
        if room < len(sentence.words):
            batches.append([])
            room = BATCH_WORDS
        batches[-1].append(sentence)
        room -= len(sentence.words)
    return batches


def annotate(teacher: Teacher, sentences: list[Sentence], surest: float) -> Iterator[Sentence]:
    """The sentences with heads and relations, shortest first; tags and features are for the treebanks to teach.

    Those without one tree, or with a mean certainty of the heads below ``surest``, are left out.
    """
    return (answer for answer, certain in _answers(teacher, sentences) if certain >= surest and is_tree(answer.heads))


def attachment_scores(teacher: Teacher, gold: list[Sentence]) -> tuple[float, float]:
    """UAS and LAS over all words but punctuation."""
    answers = {tuple(answer.words): answer for answer, _ in _answers(teacher, gold)}
    words = unlabelled = labelled = 0
    for sentence in gold:
        answer = answers[tuple(sentence.words)]
        for i, relation in enumerate(sentence.relations):
            if sentence.tags[i] != "PUNCT":
                words += 1
                right = answer.heads[i] == sentence.heads[i]
                unlabelled += right
                labelled += right and answer.relations[i] == relation
    return unlabelled / words, labelled / words


def _answers(teacher: Teacher, sentences: list[Sentence]) -> Iterator[tuple[Sentence, float]]:
    """The sentences with the teacher's heads and relations, which need not be trees, and its mean certainty about the heads."""
    names = {number: name for name, number in teacher.relations.items()}
    for batch in _batches(sentences):
        columns, start = _best(teacher, batch), 0
        for sentence in batch:
            end = start + len(sentence.words)
            found, certain, numbers = (column[start:end] for column in columns)
            start = end
            heads = [head - 1 if head else i for i, head in enumerate(found)]
            answer = replace(sentence, heads=heads, relations=[names[number] for number in numbers])
            yield answer, sum(certain) / len(certain)


def _best(teacher: Teacher, batch: list[Sentence]) -> list[list]:
    """Heads (0 the root), their certainties, and numbers of relations, for all words of a batch."""
    with torch.inference_mode():
        _, _, arcs, ends = teacher([sentence.words for sentence in batch])
        sentence, dependent = _positions(batch)
        certain, heads = functional.softmax(arcs[sentence, dependent], dim=1).max(dim=1)
        relations = teacher.relation_scores(ends, sentence, dependent, heads)
    named = relations[:, 1:].argmax(1) + 1  # never the unknown name 0
    return [column.tolist() for column in (heads, certain, named)]


def is_tree(heads: list[int]) -> bool:
    """Whether all words hang on one root, which is its own head."""
    if sum(head == i for i, head in enumerate(heads)) != 1:
        return False
    for i in range(len(heads)):
        steps = 0
        while heads[i] != i and steps <= len(heads):
            i, steps = heads[i], steps + 1
        if steps > len(heads):
            return False
    return True
