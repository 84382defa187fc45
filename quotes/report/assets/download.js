const CSV_COLUMNS = {
  doc: (quote) => quote.article.id,
  id: (quote) => quote.id,
  language: (quote) => quote.language,
  type: (quote) => quote.type,
  speaker: (quote) => quote.speaker.map(({ name }) => name).join("; "),
  kind: (quote) => quote.speaker.map(({ kind }) => kind).join("; "),
  content: (quote) => quote.words,
  cue: (quote) => quote.texts("cue").join(" … "),
  source: (quote) => quote.texts("source").join("; "),
  outlet: (quote) => quote.outlet.map(({ entity }) => entity.name).join("; "),
  addressee: (quote) => quote.texts("addressee").join("; "),
  medium: (quote) => quote.medium,
  cue_class: (quote) => quote.cue_class,
  negated: (quote) => String(quote.negated),
  confidence: (quote) => String(quote.confidence),
  title: (quote) => quote.article.about("title"),
  published: (quote) => quote.article.about("outlet"),
  date: (quote) => quote.article.date ?? "",
  url: (quote) => quote.article.url ?? "",
};

/** A cell that no spreadsheet takes for a formula. */
function cell(value) {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function asCsv(quotes) {
  const rows = [Object.keys(CSV_COLUMNS), ...quotes.map((quote) => Object.values(CSV_COLUMNS).map((value) => value(quote)))];
  return "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}

function asJsonLines(quotes) {
  return quotes.map((quote) => JSON.stringify(quote.toRecord()) + "\n").join("");
}

function save(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  announce(`${name}: ${plural(shown.quotes.length, "record")}.`);
}

function connectDownloads() {
  const buttons = {
    "download-jsonl": () => save(asJsonLines(shown.quotes), "quotes.jsonl", "application/x-ndjson"),
    "download-csv": () => save(asCsv(shown.quotes), "quotes.csv", "text/csv"),
  };
  for (const [id, act] of Object.entries(buttons)) document.getElementById(id).addEventListener("click", act);
}
