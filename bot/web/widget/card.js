// A calculator's working: a table of steps and the total.
import { h } from "./dom.js";

function step({ label, expression, value }) {
  return h("tr", {},
    h("th", { scope: "row" }, label, expression && h("span", { class: "expression" }, expression)),
    h("td", {}, value));
}

export function calculatorCard(card, strings) {
  const figure = h("figure", { class: "card" },
    h("table", {},
      h("caption", {}, card.title),
      h("thead", { class: "sr" }, h("tr", {},
        h("th", { scope: "col" }, strings.cardStep), h("th", { scope: "col" }, strings.cardValue))),
      h("tbody", {}, ...(card.steps ?? []).map(step)),
      card.total && h("tfoot", {}, h("tr", {}, h("th", { scope: "row" }, strings.cardTotal), h("td", {}, card.total)))));
  // Fetched by those who calculate; without it the table still says everything.
  if (card.timeline) import("./timeline.js").then((module) => module.addTimeline(figure, card.timeline)).catch(() => {});
  return figure;
}

/** The message's text without the step lines that the card already shows. */
export function withoutSteps(text) {
  return text.split("\n").filter((line) => !line.startsWith("•")).join("\n").trim();
}
