// A billing period as a line: charged part filled, numbered marks, and the same in words below.
import { h } from "./dom.js";

function s(name, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...children);
  return node;
}

function label(x, y, text, anchor) {
  return s("text", { x, y, "text-anchor": anchor, "font-size": 13, fill: "currentColor", stroke: "none" }, text);
}

const at = (x) => 12 + x * .296;

export function timeline(line) {
  return h("div", { class: "timeline" },
    s("svg", { role: "img", viewBox: "0 0 320 84", width: "100%", fill: "none", stroke: "currentColor" },
      s("title", {}, line.title),
      s("desc", {}, line.description),
      ...line.spans.map((span) => s("rect", {
        class: span.charged ? "charged" : "", x: at(span.x), y: 38, width: span.width * .296, height: 20, stroke: "none" })),
      ...line.months.map((x) => s("path", { d: `M${at(x)} 38v20`, "stroke-opacity": ".35" })),
      s("path", { d: "M12 38h296v20H12z" }),
      ...line.marks.flatMap(({ x }, index) => [
        s("path", { d: `M${at(x)} 26v32` }),
        s("circle", { cx: at(x), cy: 15, r: 11 }),
        label(at(x), 19.5, index + 1, "middle")]),
      label(12, 76, line.first_day, "start"),
      label(308, 76, line.last_day, "end")),
    h("ol", {}, ...line.marks.map(({ text }) => h("li", {}, text))),
    ...line.spans.map(({ text }) => h("div", {}, text)));
}
