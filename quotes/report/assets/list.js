const CHUNK = 40; // items that are made at once

/** A list that makes its items when they are about to be seen, or when its last button is pressed. */
function lazyList(items, render, attributes = {}) {
  const list = element("ul", attributes);
  let made = 0;
  const more = element("button", { type: "button", class: "more", onclick: () => grow(true) });
  const watcher = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && grow(false), {
    rootMargin: "600px",
  });
  const grow = (pressed) => {
    const fresh = items.slice(made, made + CHUNK).map((item, at) => element("li", {}, render(item, made + at)));
    made += fresh.length;
    watcher.disconnect();
    more.parentNode?.remove();
    list.append(...fresh);
    if (pressed) fresh[0]?.querySelector("a, button, summary")?.focus();
    if (made < items.length) {
      more.textContent = `Show more (${(items.length - made).toLocaleString("en")} left)`;
      list.append(element("li", { class: "more-item" }, more));
      watcher.observe(more);
    }
  };
  grow(false);
  return list;
}

/** A list beside what is chosen in it; on a narrow screen one of the two. */
function split(list, detail, isChosen) {
  return element("div", { class: isChosen ? "split chosen" : "split" }, list, detail);
}

/** A link in such a list, with a line of small print. */
function entry(href, title, small, isCurrent, extra = null) {
  return element("a", { href, class: "entry", "aria-current": isCurrent && "true" },
    element("span", { class: "entry-title" }, isolated(title)), element("span", { class: "small" }, small), extra);
}

/** A bar as long as its share of the greatest. */
function bar(count, greatest) {
  const node = element("span", { class: "bar", "aria-hidden": "true" });
  node.style.inlineSize = `${(100 * count) / greatest}%`;
  return node;
}

/** A quote by itself, in its context, with what is to be known about it. */
function card(quote) {
  const facts = [
    plain(quote.type), quote.outletNames.length && ["through ", quote.outletNames.map((name, at) => [at ? " and " : "", isolated(name)])],
    `confidence ${percent(quote.confidence)}`, quote.article.date,
  ].filter(Boolean);
  return element("article", { class: "card" }, markedContext(quote),
    element("p", { class: "small" }, facts.map((fact) => [fact, " · "]),
      element("a", { href: quoteLink(quote) }, isolated(quote.article.title), ` ${visible(quote.number)}`)));
}
