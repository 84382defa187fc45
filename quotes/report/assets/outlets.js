const PICTURE = { width: 980, height: 620, node: 10, gap: 18, left: 250, right: 720, most: 14 };
const OTHERS = "\u0000others";

/** Who spoke, then through whom, the nearest first: null where no outlet is named or an institution speaks for itself. */
function chainOf(quote, key) {
  const through = quote.outlet.map(({ entity }) => entityKey(entity)).filter((outlet) => !quote.speakerKeys.includes(outlet));
  return through.length ? [key, ...new Set(through.reverse())] : null;
}

function chainName(key) {
  return speakersByKey.get(key)?.name ?? outletNamesByKey.get(key) ?? key;
}

const outletNamesByKey = new Map(quotes.flatMap((quote) => quote.outlet.map(({ entity }) => [entityKey(entity), entity.name])));

/** A picture of the chains from speakers to the reader, and the same as a table. */
function outletsView(main) {
  const chains = new Map();
  for (const quote of shown.quotes) {
    for (const key of quote.speakerKeys) {
      const keys = chainOf(quote, key);
      if (!keys) continue;
      gather(chains, JSON.stringify(keys), quote);
    }
  }
  const ranked = [...chains].map(([keys, quotes]) => ({ keys: JSON.parse(keys), quotes })).sort((a, b) => b.quotes.length - a.quotes.length);
  const drawn = ofMostFrequentSpeakers(ranked);
  const through = new Set(ranked.flatMap((chain) => chain.quotes)).size;
  main.replaceChildren(element("section", { class: "wide" },
    element("h2", {}, "Outlets and chains"),
    element("p", { class: "lead" }, `Who reaches the reader through whom: ${through.toLocaleString("en")} of ${plural(shown.quotes.length, "quote")} name an outlet between speaker and reader. In the others none is named, or an institution speaks for itself.`,
      drawn.length < ranked.length && ` The picture shows the ${PICTURE.most} speakers with the most such quotes, the list all.`),
    ranked.length ? [
      element("div", { class: "picture", tabindex: "0", role: "region", "aria-label": "Picture of the chains; the table below says the same" }, sankey(drawn)),
      element("h3", {}, "Chains"),
      lazyList(ranked, chainDetails, { class: "chains" }),
    ] : element("p", { class: "nothing" }, "No quote that fits the search and the filters names an outlet.")));
}

function ofMostFrequentSpeakers(chains) {
  const counts = new Map();
  for (const { keys, quotes } of chains) counts.set(keys[0], (counts.get(keys[0]) ?? 0) + quotes.length);
  const speakers = new Set([...counts].sort((a, b) => b[1] - a[1]).slice(0, PICTURE.most).map(([key]) => key));
  return chains.filter(({ keys }) => speakers.has(keys[0]));
}

function chainDetails({ keys, quotes }) {
  const details = element("details", {}, element("summary", {}, keys.map((key, at) => [
    at ? element("span", { class: "arrow" }, element("span", { class: "aside" }, " through "), element("span", { "aria-hidden": "true" }, "→")) : "", isolated(chainName(key)),
  ]), " ", element("span", { class: "count" }, plural(quotes.length, "quote"))));
  details.addEventListener("toggle", () => details.open && details.children.length === 1 && details.append(lazyList(quotes, card, { class: "cards" })));
  return details;
}

/** Columns from the speakers on the left to the outlets nearest to the reader on the right. */
function sankey(chains) {
  const depth = Math.max(...chains.map(({ keys }) => keys.length));
  const placed = chains.map(({ keys, quotes }) => ({
    count: quotes.length,
    stops: keys.map((key, at) => ({ key, column: at && depth - keys.length + at })),
  }));
  const columns = Array.from({ length: depth }, (_, column) => columnNodes(placed, column));
  const scale = Math.min(...columns.map((nodes) => (PICTURE.height - PICTURE.gap * nodes.size) / total(nodes)));
  for (const [column, nodes] of columns.entries()) {
    if (column) orderNodes(nodes, column, placed, columns);
    placeNodes([...nodes.values()], column, depth, scale);
  }
  return drawing("svg", { viewBox: `0 0 ${PICTURE.width} ${PICTURE.height}`, role: "img", "aria-label": `${plural(chains.length, "chain")} from speakers to outlets` },
    drawing("g", { class: "flows" }, flows(placed, columns, scale)), columns.map((nodes, column) => drawNodes(nodes, column, depth)));
}

function total(nodes) {
  return [...nodes.values()].reduce((sum, node) => sum + node.count, 0);
}

/** The greatest nodes of a column; the others are one. */
function columnNodes(placed, column) {
  const counts = new Map();
  for (const { stops, count } of placed) {
    for (const stop of stops) if (stop.column === column) counts.set(stop.key, (counts.get(stop.key) ?? 0) + count);
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const nodes = new Map(ranked.slice(0, PICTURE.most).map(([key, count]) => [key, { name: chainName(key), count }]));
  const rest = ranked.slice(PICTURE.most);
  if (rest.length) nodes.set(OTHERS, { name: `${rest.length} others`, count: rest.reduce((sum, [, count]) => sum + count, 0) });
  return nodes;
}

/** The node of a stop on the way. */
function nodeOf(columns, { key, column }) {
  return columns[column].get(key) ?? columns[column].get(OTHERS);
}

/** Bring nodes to the height of what flows into them, so that few bands cross. */
function orderNodes(nodes, column, placed, columns) {
  for (const node of nodes.values()) node.pull = 0;
  for (const { stops, count } of placed) {
    const at = stops.findIndex((stop) => stop.column === column);
    if (at < 1) continue;
    const from = nodeOf(columns, stops[at - 1]);
    nodeOf(columns, stops[at]).pull += count * (from.y + from.height / 2);
  }
  if (nodes.has(OTHERS)) nodes.get(OTHERS).pull = Infinity;
}

function placeNodes(nodes, column, depth, scale) {
  nodes.sort((a, b) => (a.pull ?? 0) / a.count - (b.pull ?? 0) / b.count);
  const height = scale * nodes.reduce((sum, node) => sum + node.count, 0) + PICTURE.gap * (nodes.length - 1);
  let y = (PICTURE.height - height) / 2;
  for (const node of nodes) {
    Object.assign(node, { x: PICTURE.left + (column * (PICTURE.right - PICTURE.left)) / Math.max(1, depth - 1), y, height: scale * node.count, left: y, right: y });
    y += node.height + PICTURE.gap;
  }
}

/** A band for each two neighbours in a chain. */
function flows(placed, columns, scale) {
  const bands = new Map();
  for (const { stops, count } of placed) {
    for (const [at, stop] of stops.slice(0, -1).entries()) {
      const [from, to] = [nodeOf(columns, stop), nodeOf(columns, stops[at + 1])];
      if (!bands.has(from)) bands.set(from, new Map());
      const band = bands.get(from).get(to) ?? { from, to, count: 0 };
      band.count += count;
      bands.get(from).set(to, band);
    }
  }
  const all = [...bands.values()].flatMap((theirs) => [...theirs.values()]);
  return all.sort((a, b) => a.from.y - b.from.y || a.to.y - b.to.y).map((band) => drawBand(band, scale));
}

function drawBand({ from, to, count }, scale) {
  const width = scale * count;
  const [x1, y1, x2, y2] = [from.x + PICTURE.node, from.right + width / 2, to.x, to.left + width / 2];
  from.right += width;
  to.left += width;
  const middle = (x1 + x2) / 2;
  return drawing("path", { d: `M${x1},${y1}C${middle},${y1} ${middle},${y2} ${x2},${y2}`, "stroke-width": Math.max(1, width) },
    drawing("title", {}, `${visible(from.name)} through ${visible(to.name)}: ${plural(count, "quote")}`));
}

function drawNodes(nodes, column, depth) {
  const isLast = column === depth - 1;
  return [...nodes.values()].map((node) => drawing("g", { class: column ? "node outlet-node" : "node" },
    drawing("rect", { x: node.x, y: node.y, width: PICTURE.node, height: Math.max(1, node.height) }),
    drawing("text", {
      x: column === 0 ? node.x - 8 : node.x + PICTURE.node + 8, y: node.y + node.height / 2,
      "text-anchor": column === 0 ? "end" : "start", "dominant-baseline": "central", class: isLast || !column ? "" : "between",
    }, `${shortened(node.name)} (${node.count.toLocaleString("en")})`)));
}

function shortened(name) {
  const text = [...visible(name)];
  return text.length > 30 ? `${text.slice(0, 29).join("")}…` : text.join("");
}
