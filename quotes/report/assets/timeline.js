const BARS = { width: 980, height: 220, base: 180, most: 60 };

function hasDates() {
  return articles.some((article) => article.date);
}

/** Quotes by day, month or year, and the articles of each. */
function timelineView(main) {
  const dated = shown.articles.filter((article) => article.date).sort((a, b) => (a.date < b.date ? -1 : 1));
  const counts = counted(shown.quotes.filter((quote) => quote.article.date).map((quote) => quote.article));
  const quotesOf = new Map(counts);
  const length = [10, 7, 4].find((size) => new Set(dated.map(({ date }) => date.slice(0, size))).size <= BARS.most) ?? 4;
  const periods = new Map();
  for (const article of dated) gather(periods, article.date.slice(0, length), article);
  const totals = [...periods].map(([period, theirs]) => [period, theirs.reduce((sum, article) => sum + (quotesOf.get(article) ?? 0), 0)]);
  const undated = shown.articles.length - dated.length;
  main.replaceChildren(element("section", { class: "wide" },
    element("h2", {}, "Timeline"),
    element("p", { class: "lead" }, `Quotes by ${{ 10: "day", 7: "month", 4: "year" }[length]}.`, undated ? ` ${plural(undated, "article has", "articles have")} no date.` : ""),
    periods.size ? [
      element("div", { class: "picture", tabindex: "0", role: "region", "aria-label": "Quotes by time; the list below says the same" }, bars(totals)),
      lazyList([...periods].reverse(), ([period, theirs]) => periodDetails(period, theirs, quotesOf), { class: "chains" }),
    ] : element("p", { class: "nothing" }, "No article that fits the search and the filters has a date.")));
}

function periodDetails(period, theirs, quotesOf) {
  const said = theirs.reduce((sum, article) => sum + (quotesOf.get(article) ?? 0), 0);
  const details = element("details", {}, element("summary", {}, period, " ", element("span", { class: "count" }, `${plural(theirs.length, "article")}, ${plural(said, "quote")}`)));
  details.addEventListener("toggle", () => details.open && details.children.length === 1 && details.append(
    lazyList(theirs, (article) => entry(articleLink(article), article.title, `${article.date} · ${plural(quotesOf.get(article) ?? 0, "quote")}`, false), { class: "plain" })));
  return details;
}

function bars(totals) {
  const greatest = Math.max(1, ...totals.map(([, count]) => count));
  const step = BARS.width / totals.length;
  const width = Math.min(48, step * 0.7);
  const every = Math.ceil(totals.length / 10);
  return drawing("svg", { viewBox: `-40 0 ${BARS.width + 80} ${BARS.height}`, role: "img", "aria-label": `Quotes in ${plural(totals.length, "period")}` },
    totals.map(([period, count], at) => {
      const height = (count / greatest) * (BARS.base - 30);
      const middle = (at + 0.5) * step;
      return drawing("g", { class: "column" },
        drawing("rect", { x: middle - width / 2, y: BARS.base - height, width, height }, drawing("title", {}, `${period}: ${plural(count, "quote")}`)),
        totals.length <= 30 && drawing("text", { x: middle, y: BARS.base - height - 8, "text-anchor": "middle" }, String(count)),
        at % every === 0 && drawing("text", { x: middle, y: BARS.base + 22, "text-anchor": "middle", class: "tick" }, period));
    }),
    drawing("line", { x1: 0, x2: BARS.width, y1: BARS.base, y2: BARS.base }));
}
