/** Key terms of speakers; a term searches the quotes of the speaker for it. */
function topicsView(main, search) {
  const present = new Set(shown.quotes.flatMap((quote) => quote.speakerKeys));
  const found = data.terms.filter(({ speaker, language }) => present.has(speaker) && (!filters.language || filters.language === language));
  main.replaceChildren(element("section", { class: "wide" },
    element("h2", {}, "Topics"),
    element("p", { class: "lead" }, "Key terms in the quotes of those who are quoted most. A term shows the quotes that hold it."),
    found.length
      ? lazyList(found, (terms) => topicsOf(terms, search), { class: "topics" })
      : element("p", { class: "nothing" }, "Nobody who fits the search and the filters is quoted often enough.")));
}

function topicsOf({ speaker, language, terms }, search) {
  return [
    element("h3", {}, speakerAnchor(speaker)),
    element("p", { lang: language }, terms.map((term) => [
      element("button", { type: "button", class: "term", onclick: () => {
        search(term);
        location.hash = speakerLink(speaker);
      } }, isolated(term)), " ",
    ])),
  ];
}
