const TYPES_EXPLAINED = {
  direct: "word for word",
  indirect: "in the writer’s words",
  mixed: "in the writer’s words, with parts word for word",
  reported: "told without what was said",
  free_indirect: "hearsay",
  indirect_free_indirect: "goes on without a reporting verb",
};
const VIA_EXPLAINED = {
  __proto__: null,
  named: "named in the sentence", surname: "from the surname", role: "from the role", pronoun: "from a pronoun",
  continuation: "goes on from the sentence before", metonym: "from the place that stands for them", generic: "a group without a name",
  unresolved: "could not be told",
};

/** All that a record says, for reading. */
function recordPanel(quote, onclose) {
  const at = quote.article.quotes.indexOf(quote);
  return element("aside", { class: "record", "aria-label": `Record of quote ${visible(quote.number)}`, tabindex: "-1" },
    element("div", { class: "record-head" },
      element("h3", {}, `Quote ${visible(quote.number)}`), neighbour(quote, at - 1, "‹", "Quote before"), neighbour(quote, at + 1, "›", "Next quote"),
      element("button", { type: "button", class: "close", "aria-label": "Close the record", onclick: onclose }, "×")),
    element("p", { class: "who" }, quote.speakerKeys.map((key, number) => [number ? ", " : "", speakerAnchor(key)])),
    element("blockquote", { lang: quote.language, dir: "auto" }, quote.words),
    element("dl", {}, facts(quote).map(([term, value]) => [element("dt", {}, term), element("dd", {}, value)])),
    element("div", { class: "actions" },
      element("button", { type: "button", onclick: () => copy(citation(quote), "Citation") }, "Copy citation"),
      element("button", { type: "button", onclick: () => copy(location.href.split("#")[0] + quoteLink(quote), "Link") }, "Copy link")));
}

function speakerAnchor(key) {
  return element("a", { href: speakerLink(key) }, isolated(speakersByKey.get(key).name));
}

function neighbour(quote, at, sign, label) {
  const other = quote.article.quotes[at];
  return other
    ? element("a", { href: quoteLink(other), class: "neighbour", "aria-label": `${label}: ${visible(other.number)}` }, sign)
    : element("span", { class: "neighbour", "aria-hidden": "true" }, sign);
}

function facts(quote) {
  const spans = (role) => quote.texts(role).map((text, at) => [at ? " … " : "", isolated(text)]);
  const rows = [
    ["Type", `${plain(quote.type)}: ${TYPES_EXPLAINED[quote.type] ?? ""}`],
    ["In the text", quote.source.length && spans("source")],
    ["Resolved", quote.speaker.length && quote.speaker.map(entityFacts)],
    ["Through", quote.outlet.length && element("ol", { class: "chain" }, quote.outlet.map((outlet) =>
      element("li", {}, isolated(outlet.entity.name), ` (${plain(outlet.entity.kind)}): `, isolated(quote.article.slice(outlet)))))],
    ["To", quote.addressee.length && spans("addressee")],
    ["Cue", quote.cue.length && [spans("cue"), ` (${quote.negated ? "negated, " : ""}${plain(quote.cue_class)})`]],
    ["Word for word", quote.fragments.length && spans("fragments")],
    ["Medium", plain(quote.medium)],
    ["Stands in", quote.parent && quoteAnchor(quotesById.get(quote.parent))],
    ["Holds", list(quote.article.quotes.filter((other) => other.parent === quote.id).map(quoteAnchor))],
    ["Confidence", [meter(quote.confidence), ` ${percent(quote.confidence)}`]],
    ["Evidence", list(quote.evidence.map((reason) => plain(reason).replace(":", " ")))],
  ];
  return rows.filter(([, value]) => value);
}

function list(items) {
  return items.length ? items.map((item, at) => [at ? ", " : "", item]) : null;
}

function entityFacts(entity) {
  const more = [plain(entity.kind), entity.affiliation && visible(entity.affiliation), VIA_EXPLAINED[entity.via]].filter(Boolean);
  return element("div", {}, isolated(entity.name), entity.name_in_text !== entity.name && [" – ", isolated(entity.name_in_text)], ` (${more.join(", ")})`);
}

function quoteAnchor(quote) {
  return quote ? element("a", { href: quoteLink(quote) }, `quote ${visible(quote.number)}`) : null;
}

function meter(share) {
  const node = element("span", { class: "meter", "aria-hidden": "true" }, element("span"));
  node.firstChild.style.inlineSize = percent(share).replace(" ", "");
  return node;
}
