/** A quote as it may stand in a text: words, speaker, through whom, and where it was read. */
function citation(quote) {
  const { article } = quote;
  const words = quote.type === "direct" ? quote.words : `“${quote.words}”`;
  const through = quote.outletNames.length ? `, through ${quote.outletNames.join(" and ")}` : "";
  const where = [
    article.about("title") && `“${article.about("title")}”`, article.about("outlet"), article.date, article.url,
    `${article.id}, quote ${quote.number} (${plain(quote.type)})`,
  ];
  return visible(`${words} – ${speakerNames(quote).join(", ")}${through}. ${where.filter(Boolean).join(", ")}`);
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    announce(`${what} copied.`);
  } catch {
    announce(text); // no clipboard here: it can be copied by hand
  }
}
