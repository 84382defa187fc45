/** Speakers by number of quotes, beside all quotes of one of them. */
function speakersView(main, key) {
  const counts = counted(shown.quotes.flatMap((quote) => quote.speakerKeys));
  const ranked = [...counts.filter(([speaker]) => speaker !== UNKNOWN), ...counts.filter(([speaker]) => speaker === UNKNOWN)];
  const chosen = key ?? ranked[0]?.[0];
  const greatest = counts[0]?.[1];
  const list = element("nav", { class: "list", "aria-label": "Speakers" }, lazyList(ranked, ([speaker, count]) => {
    const entity = speakersByKey.get(speaker);
    return entry(speakerLink(speaker), entity.name, `${plural(count, "quote")} · ${plain(entity.kind)}`, speaker === chosen, bar(count, greatest));
  }));
  const detail = element("div", { class: "detail" },
    speakersByKey.has(chosen) ? speakerPage(chosen) : element("p", { class: "nothing" }, "No quote fits the search and the filters."));
  main.replaceChildren(split(list, detail, key !== null));
  highlightHits(detail);
}

function speakerPage(key) {
  const entity = speakersByKey.get(key);
  const said = shown.quotes.filter((quote) => quote.speakerKeys.includes(key));
  const about = [plain(entity.kind), entity.affiliation && visible(entity.affiliation), plural(said.length, "quote"),
    ...counted(said.map((quote) => quote.type)).map(([type, count]) => `${count} ${plain(type)}`)];
  return element("section", { "aria-label": "Quotes of a speaker" },
    element("a", { href: "#!speakers", class: "back" }, "‹ All speakers"),
    element("h2", {}, isolated(entity.name)),
    element("p", { class: "small about" }, about.filter(Boolean).join(" · ")),
    throughWhom(said),
    lazyList(said, card, { class: "cards" }));
}

/** How often the speaker reached the reader through each outlet. */
function throughWhom(said) {
  const ways = counted(said.map((quote) => quote.outletNames.join(" in ") || null));
  return element("p", { class: "ways" }, "Through: ", ways.map(([way, count], at) => [
    at ? ", " : "", way === null ? "no outlet named" : isolated(way), ` (${count})`,
  ]));
}
