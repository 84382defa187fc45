/** UTF-16 index of each code point of a text, in which records count; null where both are the same. */
function codeUnits(text) {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return null;
  const units = [];
  let at = 0;
  for (const character of text) {
    units.push(at);
    at += character.length;
  }
  return [...units, at];
}

class Article {
  constructor({ id, text, paragraphs, meta }) {
    Object.assign(this, { id, text, paragraphs, meta });
    this.quotes = [];
  }

  /** What is known of it by a key of `meta`: a string, empty where it is none. */
  about(key) {
    return typeof this.meta[key] === "string" ? this.meta[key].trim() : "";
  }

  /** What it is called: its title, else its first paragraph if that is short enough for one, else its id. */
  get title() {
    const [first] = this.paragraphs;
    const opening = first && first[1] - first[0] <= 120 ? this.slice({ start: first[0], end: first[1] }) : this.id;
    return this.about("title") || opening;
  }

  /** The day as `2024-05-31`, or null. */
  get date() {
    return /^\d{4}-\d{2}-\d{2}/.exec(this.about("date"))?.[0] ?? null;
  }

  /** The address, if it is one of the web. */
  get url() {
    const address = URL.canParse(this.about("url")) ? new URL(this.about("url")) : null;
    return ["http:", "https:"].includes(address?.protocol) ? address.href : null;
  }

  get lowered() {
    return (this.loweredText ??= `${this.title}\n${this.text}`.toLowerCase());
  }

  /** Where a code point stands in the string. */
  unit(codePoint) {
    if (this.units === undefined) this.units = codeUnits(this.text);
    return this.units === null ? codePoint : this.units[codePoint];
  }

  /** Where its paragraphs stand in the string. */
  get blocks() {
    return (this.foundBlocks ??= this.paragraphs.map(([start, end]) => ({ start: this.unit(start), end: this.unit(end) })));
  }

  slice({ start, end }) {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}

class Quote {
  constructor(values, article, entities, evidence) {
    Object.assign(this, values);
    for (const role of ["content", "cue", "source", "addressee", "frame", "fragments"]) {
      this[role] = values[role].map(([start, end]) => ({ start, end }));
    }
    this.article = article;
    this.speaker = values.speaker.map((number) => entities[number]);
    this.outlet = values.outlet.map(([start, end, number]) => ({ start, end, entity: entities[number] }));
    this.evidence = evidence[values.evidence];
  }

  /** Its name among the quotes of the article: *3* of *a.txt#3*. */
  get number() {
    const prefix = `${this.article.id}#`;
    return this.id.startsWith(prefix) ? this.id.slice(prefix.length) : this.id;
  }

  texts(role) {
    return this[role].map((span) => this.article.slice(span));
  }

  get words() {
    return this.texts("content").join(" … ");
  }

  /** Who said it, as far as that could be told. */
  get speakers() {
    return this.speaker.filter((entity) => entity.via !== "unresolved");
  }

  /** Keys of its speakers; of the unknown speaker if there is none. */
  get speakerKeys() {
    return (this.keys ??= this.speakers.length ? [...new Set(this.speakers.map(entityKey))] : [UNKNOWN]);
  }

  get outletNames() {
    return [...new Set(this.outlet.map(({ entity }) => entity.name))];
  }

  get lowered() {
    return (this.loweredText ??= [
      ...this.texts("content"), ...this.texts("cue"), ...this.texts("source"), ...this.texts("addressee"),
      ...this.outletNames, ...this.speaker.flatMap(({ name, name_in_text }) => [name, name_in_text]),
    ].join("\n").toLowerCase());
  }

  /** The record as it was in the file. */
  toRecord() {
    const spans = (role) => this[role].map((span) => ({ ...span, text: this.article.slice(span) }));
    return {
      schema: data.schema, doc: this.article.id, id: this.id, language: this.language, type: this.type,
      content: spans("content"), cue: spans("cue"), source: spans("source"), speaker: this.speaker,
      outlet: this.outlet.map(({ entity, ...span }) => ({ ...span, text: this.article.slice(span), ...entity })),
      addressee: spans("addressee"), frame: spans("frame"), fragments: spans("fragments"), medium: this.medium,
      cue_class: this.cue_class, negated: this.negated, parent: this.parent, confidence: this.confidence,
      evidence: this.evidence, ...(Object.keys(this.article.meta).length ? { meta: this.article.meta } : {}),
    };
  }
}

const UNKNOWN = "";

/** What makes speakers of several articles one: the id of the registry, else the name. */
function entityKey(entity) {
  return entity.id || entity.name;
}

function keyed(keys, row) {
  return Object.fromEntries(keys.map((key, at) => [key, row[at]]));
}

const data = JSON.parse(document.getElementById("data").textContent);
const articles = data.docs.map((doc) => new Article(doc));
const entities = data.entities.map((row) => keyed(data.entity_keys, row));
const quotes = data.quotes.map((row) => {
  const values = keyed(data.columns, row);
  const quote = new Quote(values, articles[values.doc], entities, data.evidence);
  quote.article.quotes.push(quote);
  return quote;
});
const quotesById = new Map(quotes.map((quote) => [quote.id, quote]));
const articlesById = new Map(articles.map((article) => [article.id.toWellFormed(), article]));

/** The first entity of each key: how a speaker is called and what he is. */
const speakersByKey = new Map([[UNKNOWN, { name: "Speaker not resolved", kind: "unknown", affiliation: null, via: "unresolved" }]]);
for (const quote of quotes) {
  for (const entity of quote.speakers) {
    if (!speakersByKey.has(entityKey(entity))) speakersByKey.set(entityKey(entity), entity);
  }
}

/** A part of an address: `!` is what the names of views begin with. */
function encoded(part) {
  return encodeURIComponent(part.toWellFormed()).replaceAll("!", "%21");
}

function articleLink(article) {
  return `#${article.id.split("/").map(encoded).join("/")}/`;
}

function quoteLink(quote) {
  return articleLink(quote.article) + encoded(quote.number);
}

function speakerLink(key) {
  return `#!speakers/${key === UNKNOWN ? "?" : encoded(key)}`;
}
