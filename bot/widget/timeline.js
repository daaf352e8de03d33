// A billing period as a line: charged part filled, numbered marks, and the same in words below.
import { h } from "./dom.js";

function s(name, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...children);
  return node;
}

const at = (x) => 12 + x * .296;

export function timeline(line) {
  const words = [...line.marks, ...line.spans];
  return h("div", { class: "timeline" },
    s("svg", { role: "img", viewBox: "0 0 320 84" },
      s("title", {}, line.title),
      s("desc", {}, line.description),
      ...line.spans.map((span) => s("rect", { class: span.charged ? "charged" : "uncharged", x: at(span.x), y: 38, width: span.width * .296, height: 20 })),
      ...line.months.map((x) => s("path", { d: `M${at(x)} 38v20`, class: "month" })),
      s("path", { d: "M12 38h296v20H12z" }),
      ...line.marks.flatMap(({ x }, index) => [
        s("path", { d: `M${at(x)} 26v32` }),
        s("circle", { cx: at(x), cy: 15, r: 11 }),
        s("text", { x: at(x), y: 19.5, "text-anchor": "middle" }, index + 1)]),
      s("text", { x: 12, y: 76 }, line.first_day),
      s("text", { x: 308, y: 76, "text-anchor": "end" }, line.last_day)),
    h("ol", {}, ...words.map(({ text }, index) => h("li", index < line.marks.length ? {} : { class: "span" }, text))));
}
