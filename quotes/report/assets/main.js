const VIEWS = { articles: "Articles", speakers: "Speakers", outlets: "Outlets", timeline: "Timeline", topics: "Topics" };

const page = document.getElementById("main");
const search = connectFilters(() => show(true));
connectDownloads();
for (const [view, name] of Object.entries(VIEWS)) {
  const isEmpty = (view === "timeline" && !hasDates()) || (view === "topics" && !data.terms.length);
  if (!isEmpty) document.getElementById("views").append(element("a", { href: `#!${view}` }, name));
}

/** What the address asks for: a view, maybe of one speaker, or an article, maybe with a quote. */
function asked() {
  const hash = location.hash;
  if (hash.startsWith("#!")) {
    const [view, ...rest] = hash.slice(2).split("/");
    const key = rest.length ? decoded(rest.join("/")) : null;
    return { view: Object.hasOwn(VIEWS, view) ? view : "articles", speaker: key === "?" ? UNKNOWN : key, article: null, quote: null };
  }
  const cut = hash.lastIndexOf("/");
  const article = (cut >= 0 && articlesById.get(decoded(hash.slice(1, cut)))) || null;
  const number = decoded(hash.slice(cut + 1));
  return { view: "articles", speaker: null, article, quote: article?.quotes.find((quote) => quote.number === number) ?? null };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // somebody typed a percent sign
  }
}

let current = null;

/** Show what the address asks for; `isChanged`: search or filters have changed, so that lists are made anew. */
function show(isChanged) {
  const { view, speaker, article, quote } = asked();
  for (const link of document.querySelectorAll("#views a")) {
    if (link.getAttribute("href") === `#!${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (view === "articles" && current === "articles" && article && !isChanged) articlesView.go(article, quote);
  else if (view === "articles") articlesView.show(page, article, quote, isChanged);
  else if (view === "speakers") speakersView(page, speaker);
  else if (view === "outlets") outletsView(page);
  else if (view === "timeline") timelineView(page);
  else topicsView(page, search);
  if (view !== "articles" && !isChanged) scrollTo(0, 0);
  current = view;
}

addEventListener("hashchange", () => show(false));
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && current === "articles") articlesView.close();
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address belongs to articles and quotes
  page.focus();
});
show(false);
performance.mark("shown");
