const MARKED_ROLES = ["content", "cue", "source", "outlet", "addressee"];

/** Text between two places (UTF-16), cut at the edges of all spans of some quotes: nested, crossing and parted ones. */
function pieces(article, quotes, start, end) {
  const changes = new Map([[start, []], [end, []]]);
  for (const quote of quotes) {
    for (const role of MARKED_ROLES) {
      for (const span of quote[role]) {
        const mark = { quote, role, length: span.end - span.start };
        const from = Math.max(start, article.unit(span.start));
        const to = Math.min(end, article.unit(span.end));
        if (from >= to) continue;
        if (!changes.has(from)) changes.set(from, []);
        if (!changes.has(to)) changes.set(to, []);
        changes.get(from).push(mark);
        changes.get(to).push(mark);
      }
    }
  }
  const active = new Set();
  const cuts = [...changes.keys()].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((cut, at) => {
    for (const mark of changes.get(cut)) active.delete(mark) || active.add(mark);
    return { start: cut, end: cuts[at + 1], text: article.text.slice(cut, cuts[at + 1]), marks: [...active] };
  });
}

/** The quote that a piece belongs to most closely: that of the shortest span. */
function closest(marks) {
  const contents = marks.filter((mark) => mark.role === "content");
  const [first, ...others] = contents.length ? contents : marks;
  return others.reduce((least, mark) => (mark.length < least.length ? mark : least), first)?.quote;
}

/** One piece of text as a node: a marked span, or plain text. */
function markedPiece({ text, marks }, onclick) {
  if (!marks.length) return document.createTextNode(text);
  const classes = new Set(marks.map((mark) => mark.role));
  if (marks.filter((mark) => mark.role === "content").length > 1) classes.add("nested");
  const node = element("span", { class: [...classes].join(" "), onclick: onclick && (() => onclick(closest(marks))) }, text);
  node.marks = marks;
  return node;
}

/** The paragraphs of an article with all its quotes marked and numbered; `onselect` gets a quote that is clicked. */
function markedArticle(article, onselect) {
  const byStart = new Map();
  for (const quote of article.quotes) gather(byStart, article.unit(quote.content[0].start), quote);
  const quotesOf = quotesByParagraph(article);
  return article.blocks.map(({ start, end }, number) =>
    element("p", { dir: "auto" }, pieces(article, quotesOf[number], start, end).map((piece) => [
      (byStart.get(piece.start) ?? []).map((quote) => numberButton(quote, onselect)),
      markedPiece(piece, onselect),
    ])),
  );
}

/** The quotes that have a span in each paragraph. */
function quotesByParagraph(article) {
  const { blocks } = article;
  const found = blocks.map(() => new Set());
  for (const quote of article.quotes) {
    for (const role of MARKED_ROLES) {
      for (const span of quote[role]) {
        let number = lastBefore(blocks, article.unit(span.start));
        for (; number < blocks.length && blocks[number].start < article.unit(span.end); number++) found[number].add(quote);
      }
    }
  }
  return found.map((set) => [...set]);
}

/** The number of the last paragraph that begins at a place or before it. */
function lastBefore(blocks, place) {
  let low = 0;
  let high = blocks.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (blocks[middle].start <= place) low = middle;
    else high = middle;
  }
  return low;
}

function numberButton(quote, onselect) {
  const label = `Quote ${quote.number}, ${plain(quote.type)}: ${speakerNames(quote).map(visible).join(" and ")}. Show the record.`;
  const button = element("button", { type: "button", class: "number", "aria-label": label, onclick: () => onselect(quote) }, visible(quote.number));
  button.quote = quote;
  return button;
}

function speakerNames(quote) {
  return quote.speakerKeys.map((key) => speakersByKey.get(key).name);
}

const CONTEXT = 160; // UTF-16 units around a quote that is shown by itself

/** A quote in what stands around it. */
function markedContext(quote) {
  const { article } = quote;
  const spans = MARKED_ROLES.flatMap((role) => quote[role]);
  const first = article.unit(Math.min(...spans.map(({ start }) => start)));
  const last = article.unit(Math.max(...spans.map(({ end }) => end)));
  const top = article.blocks[lastBefore(article.blocks, first)].start;
  const bottom = article.blocks[lastBefore(article.blocks, last - 1)].end;
  const start = first - top > CONTEXT ? article.text.indexOf(" ", first - CONTEXT) + 1 || first : top;
  const end = bottom - last > CONTEXT ? article.text.lastIndexOf(" ", last + CONTEXT) : bottom;
  const shown = pieces(article, [quote], Math.min(start, first), Math.max(end, last));
  return element("p", { class: "context", lang: quote.language, dir: "auto" },
    start > top && "… ", shown.map((piece) => markedPiece(piece)), end < bottom && " …");
}

/** Which mark means what. */
function legend() {
  return element("p", { class: "legend" }, element("span", { class: "legend-title" }, "Marked:"),
    MARKED_ROLES.map((role) => [" ", element("span", { class: role }, role)]),
    " ", element("span", {}, element("span", { class: "content" }, "quote ", element("span", { class: "content nested" }, "in a quote"))));
}
