// A billing period as a line: charged part filled, numbered marks, and the same in words below.
// Geometry as in services/rendering/timeline_svg.py; fetched only when a card has a timeline.
import { h } from "./dom.js";

const SHEET = new CSSStyleSheet();
SHEET.replaceSync(`
.timeline { padding: 14px 16px; border-top: 1px solid var(--laskuapuri-border); font-size: 14px; line-height: 1.45; }
.timeline svg { display: block; width: 100%; height: auto; max-width: 420px; margin-inline: auto; stroke-width: 1px; }
.timeline .charged { fill: var(--laskuapuri-accent); fill-opacity: .5; }
.timeline circle { fill: var(--laskuapuri-surface); }
.timeline ol { margin-top: 10px; padding-left: 24px; }
.timeline .key { display: flex; gap: 8px; margin-top: 4px; }
.timeline .key::before { content: ""; flex: none; width: 12px; height: 12px; margin-top: 4px; border: 1px solid; }
.timeline .key.charged::before { background: color-mix(in srgb, var(--laskuapuri-accent) 50%, transparent); }
@media (forced-colors: active) {
  .timeline .charged { fill: Highlight; fill-opacity: 1; }
  .timeline .key.charged::before { background: Highlight; forced-color-adjust: none; }
  .timeline circle { fill: Canvas; }
}`);

const LANE = 25;
const BAR = 20;
const at = (units) => 12 + units * .256;

function s(name, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...children);
  return node;
}

function words(x, y, text, more) {
  return s("text", { x, y, "font-size": 13, fill: "currentColor", stroke: "none", ...more }, text);
}

function drawing({ title, description, lanes, months, spans, marks, ...line }) {
  const top = 14 + LANE * lanes;
  const dates = top + BAR + (months.some(({ text }) => text) ? 34 : 18);
  const center = ({ lane }) => top - 23 - LANE * lane;
  return s("svg", { role: "img", viewBox: `0 0 280 ${dates + 6}`, fill: "none", stroke: "currentColor" },
    s("title", {}, title), s("desc", {}, description),
    ...spans.map(({ x, width, charged }) => s("rect", {
      class: charged ? "charged" : "", x: at(x), y: top, width: width * .256, height: BAR, stroke: "none" })),
    ...months.map(({ x, text }) => s("path", { d: `M${at(x)} ${top}v${BAR + (text ? 4 : 0)}`, "stroke-opacity": .35 })),
    ...months.filter(({ text }) => text).map(({ x, text }) => words(at(x), top + BAR + 14, text, { "font-size": 11.5 })),
    s("rect", { x: 12, y: top, width: 256, height: BAR }),
    ...marks.map((mark) => s("path", {
      d: `M${at(mark.label_x)} ${center(mark)}L${at(mark.x)} ${top}v${BAR}`, "stroke-width": 2 })),
    ...marks.flatMap((mark, index) => [
      s("circle", { cx: at(mark.label_x), cy: center(mark), r: 11, "stroke-width": 1.5 }),
      words(at(mark.label_x), center(mark) + 4.5, index + 1, { "text-anchor": "middle" })]),
    words(12, dates, line.first_day), words(268, dates, line.last_day, { "text-anchor": "end" }));
}

/** Draw the timeline at the end of a card in the transcript, and keep the transcript at its end. */
export function addTimeline(card, line) {
  const log = card.closest("[role=log]");
  if (!log) return; // the conversation was deleted meanwhile
  const root = card.getRootNode();
  if (!root.adoptedStyleSheets.includes(SHEET)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, SHEET];
  card.append(h("div", { class: "timeline" }, drawing(line),
    h("ol", {}, ...line.marks.map(({ text }) => h("li", {}, text))),
    ...line.spans.map(({ text, charged }) => h("div", { class: charged ? "key charged" : "key" }, h("span", {}, text)))));
  // The card has grown after it was brought into sight; who is reading older messages is left in peace.
  if (root.querySelector(".newest:not([hidden])")) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  log.scrollTo({ top: log.scrollHeight, behavior: still ? "instant" : "smooth" });
}
