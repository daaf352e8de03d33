// Plain text as paragraphs, lists and links. HTML in it stays text.
import { h, hiddenText } from "./dom.js";

const ADDRESS = /(?:https?:\/\/|mailto:|tel:)[^\s<>"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;
const ALLOWED = new Set(["http:", "https:", "mailto:", "tel:"]);
const BULLET = /^\s*[•*–-]\s+/;
const NUMBER = /^\s*\d{1,2}[.)]\s+(?!\d)/;

/** True for the only addresses that an image or attachment may have. */
export function isWebAddress(text) { return /^https?:\/\//i.test(text); }

function target(text) {
  const href = /^[a-z]+:/i.test(text) ? text : `mailto:${text}`;
  try {
    return ALLOWED.has(new URL(href).protocol) ? href : null;
  } catch {
    return null;
  }
}

export function link(text, href, strings) {
  const newTab = /^https?:/i.test(href);
  return h("a", { href, rel: "noopener noreferrer", target: newTab && "_blank" }, text,
    newTab && hiddenText(` ${strings.newTab}`));
}

export function inline(line, strings) {
  const nodes = [];
  let end = 0;
  for (const match of line.matchAll(ADDRESS)) {
    const text = match[0].replace(/[.,;:!?)\]'"]+$/, "");
    const href = target(text);
    if (!href) continue;
    nodes.push(line.slice(end, match.index), link(text, href, strings));
    end = match.index + text.length;
  }
  nodes.push(line.slice(end));
  return nodes.filter((node) => node !== "");
}

/** A paragraph a line; neighboring list lines make one list. */
export function richText(text, strings) {
  const blocks = [];
  for (const line of text.split("\n").filter((candidate) => candidate.trim())) {
    const [kind, marker] = BULLET.test(line) ? ["UL", BULLET] : NUMBER.test(line) ? ["OL", NUMBER] : ["P", ""];
    const nodes = inline(line.replace(marker, ""), strings);
    if (kind === "P") blocks.push(h("p", {}, ...nodes));
    else if (blocks.at(-1)?.tagName === kind) blocks.at(-1).append(h("li", {}, ...nodes));
    else blocks.push(h(kind, {}, h("li", {}, ...nodes)));
  }
  return blocks;
}
