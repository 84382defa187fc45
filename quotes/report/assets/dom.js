"use strict";

const SVG = "http://www.w3.org/2000/svg";
// Control characters and those that turn the direction of what follows: a name may not pretend to be another one.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** An element with attributes, listeners (`onclick: function`) and children. Strings become text, never markup. */
function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for SVG. */
function drawing(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

/** A string of one line in which nothing is hidden. */
function visible(text) {
  return text.replace(/[\r\n\t]+/g, " ").replace(UNSEEN, (c) => `⟨U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}

/** A name or another short string of a text, which cannot turn the direction of what stands around it. */
function isolated(text) {
  return element("bdi", {}, visible(text));
}

/** Words of the record's vocabulary as prose: `state_media` is *state media*. */
function plain(word) {
  return visible(word.replaceAll("_", " "));
}

function plural(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

function percent(share) {
  return `${Math.round(100 * share)} %`;
}

/** Add a value to the list of a key. */
function gather(lists, key, value) {
  if (lists.has(key)) lists.get(key).push(value);
  else lists.set(key, [value]);
}

/** Items with their number, the most frequent first. */
function counted(items) {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Tell a screen reader, and for a moment everybody, what a button has done. */
function announce(message) {
  const place = document.getElementById("announcement");
  place.textContent = message;
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => (place.textContent = ""), 6000);
}
