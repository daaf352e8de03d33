// A card beside a message: a calculator's working with its total, or the receipt of a request with what comes next.
import { h } from "./dom.js";

function row({ label, expression, value }) {
  return h("tr", {},
    h("th", { scope: "row" }, label, expression && h("span", { class: "expression" }, expression)),
    h("td", {}, value));
}

export function messageCard({ title, reference, rows, steps, total, next, timeline }, strings) {
  const figure = h("figure", { class: next ? "card receipt" : "card" },
    h("table", {},
      h("caption", {}, title, reference && ` ${reference}`),
      steps && h("thead", { class: "sr" }, h("tr", {},
        h("th", { scope: "col" }, strings.cardStep), h("th", { scope: "col" }, strings.cardValue))),
      h("tbody", {}, ...(rows ?? steps ?? []).map(row)),
      total && h("tfoot", {}, row({ label: strings.cardTotal, value: total }))),
    next && h("p", {}, next));
  // Fetched by those who calculate; without it the table still says everything.
  if (timeline) import("./timeline.js").then((module) => module.addTimeline(figure, timeline)).catch(() => {});
  return figure;
}

/** The message's text without the step lines that the card already shows. */
export function withoutSteps(text) {
  return text.split("\n").filter((line) => !line.startsWith("•")).join("\n").trim();
}
