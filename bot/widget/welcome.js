// An empty conversation: a greeting and common questions.
import { h, icon } from "./dom.js";

export function welcome(strings, onQuestion) {
  const question = (text) => h("li", {},
    h("button", { type: "button", class: "starter", onclick: () => onQuestion(text) }, h("span", {}, text), icon("next")));
  return h("div", { class: "welcome", lang: strings.language },
    h("div", { class: "bubble" }, h("p", {}, strings.greeting), h("p", { class: "privacy" }, strings.privacy)),
    h("h3", { id: "starters" }, strings.starters),
    h("ul", { "aria-labelledby": "starters", lang: "fi" }, ...strings.starterQuestions.map(question)));
}
