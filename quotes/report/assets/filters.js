const filters = { query: "", kind: "", type: "", outlet: "", language: "", confidence: 0 };
const FACETS = {
  kind: (quote) => [...new Set(quote.speaker.map(({ kind }) => kind))],
  type: (quote) => [quote.type],
  outlet: (quote) => quote.outletNames,
  language: (quote) => [quote.language],
};
const LANGUAGE_NAMES = { __proto__: null, de: "German", nb: "Norwegian Bokmål", nn: "Norwegian Nynorsk", en: "English" };
let shown = { quotes, articles };

function anyFacet() {
  return Object.keys(FACETS).some((facet) => filters[facet]) || filters.confidence > 0;
}

function queryWords() {
  return filters.query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** The quotes that fit all filters, and the articles that hold one or, where only words are searched, hold these words. */
function filtered() {
  const facets = Object.keys(FACETS).filter((facet) => filters[facet]);
  const words = queryWords();
  const fitting = quotes.filter((quote) =>
    quote.confidence >= filters.confidence && facets.every((facet) => FACETS[facet](quote).includes(filters[facet])));
  const found = words.length ? fitting.filter((quote) => words.every((word) => quote.lowered.includes(word))) : fitting;
  const holders = new Set((anyFacet() ? fitting : quotes).map((quote) => quote.article));
  const holding = words.length
    ? articles.filter((article) => holders.has(article) && words.every((word) => article.lowered.includes(word)))
    : articles.filter((article) => holders.has(article));
  const all = new Set([...holding, ...found.map((quote) => quote.article)]);
  return { quotes: found, articles: articles.filter((article) => all.has(article)) };
}

function summary() {
  return `${plural(shown.articles.length, "article")}, ${plural(shown.quotes.length, "quote")}`;
}

/** Fill the form with what there is to choose, and call `onchange` when something was chosen. */
function connectFilters(onchange) {
  const form = document.getElementById("filters");
  for (const [facet, values] of Object.entries(FACETS)) fillFacet(form.elements[facet], counted(quotes.flatMap(values)));
  const read = () => {
    for (const facet of ["query", ...Object.keys(FACETS)]) filters[facet] = form.elements[facet].value;
    filters.confidence = Number(form.elements.confidence.value) / 100;
    document.getElementById("confidence-shown").value = percent(filters.confidence);
    const active = Object.keys(FACETS).filter((facet) => filters[facet]).length + (filters.confidence > 0);
    document.getElementById("active-filters").textContent = active ? `(${active})` : "";
    shown = filtered();
    document.getElementById("status").textContent = summary();
    onchange();
  };
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(read, 150);
  };
  form.addEventListener("input", soon);
  form.addEventListener("reset", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    read();
  });
  document.getElementById("status").textContent = summary();
  return (query) => {
    form.elements.query.value = query;
    read();
  };
}

function fillFacet(select, counts) {
  select.append(element("option", { value: "" }, "all"), ...counts.map(([value, count]) =>
    element("option", { value }, `${LANGUAGE_NAMES[value] ?? plain(value)} (${count.toLocaleString("en")})`)));
}

/** Show where the words that are searched stand, without touching the text. */
function highlightHits(root) {
  if (!CSS.highlights) return;
  CSS.highlights.delete("hit");
  const words = queryWords();
  if (!words.length) return;
  const pattern = new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|"), "giu");
  const highlight = new Highlight();
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const match of texts.currentNode.data.matchAll(pattern)) {
      const range = new Range();
      range.setStart(texts.currentNode, match.index);
      range.setEnd(texts.currentNode, match.index + match[0].length);
      highlight.add(range);
    }
  }
  CSS.highlights.set("hit", highlight);
}
