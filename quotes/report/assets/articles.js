/** The list of articles beside one of them, with its quotes marked and the record of the one that is chosen. */
const articlesView = {
  article: null,

  /** All anew. What has the focus keeps it while somebody types in the search field. */
  show(main, article, quote, isTyping) {
    const open = article ?? shown.articles[0] ?? null;
    this.list = element("nav", { class: "list", "aria-label": "Articles" }, lazyList(shown.articles, (item) => this.entry(item, open)));
    this.body = element("div", { class: "detail reading" });
    main.replaceChildren(split(this.list, this.body, article !== null));
    this.open(open);
    const current = this.list.querySelector("[aria-current]");
    if (current) this.list.scrollTop = current.offsetTop - this.list.clientHeight / 2;
    this.select(quote, !isTyping);
  },

  /** Another article or quote while the list stays as it is. */
  go(article, quote) {
    if (article !== this.article) {
      for (const link of this.list.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
      for (const link of this.list.querySelectorAll("a.entry")) {
        if (link.getAttribute("href") === articleLink(article)) link.setAttribute("aria-current", "true");
      }
      this.open(article);
    }
    this.body.parentNode.classList.add("chosen");
    this.select(quote, true);
  },

  entry(article, open) {
    const small = [plural(article.quotes.length, "quote"), visible(article.about("outlet")), article.date];
    return entry(articleLink(article), article.title, small.filter(Boolean).join(" · "), article === open);
  },

  open(article) {
    this.article = article;
    this.quote = null;
    this.body.replaceChildren(article ? this.page(article) : element("p", { class: "nothing" }, "No article fits the search and the filters."));
    if (article) highlightHits(this.body);
    scrollTo(0, 0);
  },

  page(article) {
    const go = (quote) => {
      if (location.hash === quoteLink(quote)) this.select(quote, true);
      else location.hash = quoteLink(quote);
    };
    const [first, ...others] = markedArticle(article, go);
    const paragraphs = first?.textContent === article.title ? others : [first, ...others]; // the headline stands above
    const about = [article.title !== article.id && isolated(article.id), article.about("outlet") && isolated(article.about("outlet")), article.date,
      article.url && element("a", { href: article.url, rel: "noopener noreferrer", target: "_blank" }, visible(new URL(article.url).hostname))];
    return element("div", { class: "page" },
      element("article", {},
        element("a", { href: "#!articles", class: "back" }, "‹ All articles"),
        element("h2", {}, isolated(article.title)),
        element("p", { class: "small about" }, about.filter(Boolean).map((part) => [part, " · "]), plural(article.quotes.length, "quote")),
        legend(),
        element("div", { class: "text", lang: article.quotes[0].language }, paragraphs)),
      element("div", { class: "record-place" }, element("p", { class: "hint" }, "Choose a quote in the text to read its record: who said it, through whom, and why we think so.")));
  },

  /** Show the record of a quote, or none. */
  select(quote, takesFocus) {
    this.quote = quote;
    const place = this.body.querySelector(".record-place");
    if (!place) return;
    for (const node of this.body.querySelectorAll(".selected")) node.classList.remove("selected");
    place.classList.toggle("open", Boolean(quote));
    if (!quote) return;
    const panel = recordPanel(quote, () => this.close());
    place.replaceChildren(panel);
    for (const node of this.body.querySelectorAll(".text span, .text .number")) {
      if (node.quote === quote || node.marks?.some((mark) => mark.quote === quote)) node.classList.add("selected");
    }
    if (!takesFocus) return;
    this.number(quote)?.scrollIntoView({ block: "center" });
    panel.focus({ preventScroll: true });
  },

  number(quote) {
    return [...this.body.querySelectorAll(".number")].find((node) => node.quote === quote);
  },

  /** Back to the text, to where the reader was. */
  close() {
    const quote = this.quote;
    if (!quote) return;
    history.replaceState(null, "", articleLink(this.article));
    this.select(null, false);
    this.body.querySelector(".record-place").replaceChildren();
    this.number(quote)?.focus();
  },
};
