// An empty conversation: a greeting and common questions.
import { h, icon } from "./dom.js";

export function welcome(strings, onQuestion) {
  const { starterQuestions: questions } = strings;
  const question = (text) => h("li", {},
    h("button", { type: "button", class: "starter", onclick: () => onQuestion(text) }, h("span", {}, text), icon("next")));
  return h("div", { class: "welcome", lang: strings.language },
    h("div", { class: "bubble" }, h("p", {}, strings.greeting), h("p", { class: "privacy" }, strings.privacy)),
    questions.length > 0 && h("h3", { id: "starters" }, strings.starters),
    questions.length > 0 && h("ul", { "aria-labelledby": "starters", lang: strings.botLanguage }, ...questions.map(question)));
}
