// Help beside the text when the bot asks for a value: a date or number input, or what the page knows of its visitor.
// What is picked is written into the message, where it can still be changed.
import { h } from "./dom.js";

const KINDS = { date: { type: "date" }, number: { type: "number", min: 0, inputmode: "numeric" } };

/** The value as Finns write it: 2026-03-31 is 31.3.2026. */
function written(value) {
  const [year, month, day] = value.split("-");
  return day ? `${Number(day)}.${Number(month)}.${year}` : value;
}

export class Picker {
  constructor(strings, onPick) {
    Object.assign(this, { strings, onPick });
    this.element = h("div", { class: "picker", hidden: true });
  }

  /** Show the input of this kind and the known value; nothing for a kind that has neither. */
  offer(kind, known) {
    const attributes = KINDS[kind];
    this.element.hidden = !attributes && !known;
    this.element.replaceChildren(...[attributes && this.#input(kind, attributes), known && this.#known(String(known))].filter(Boolean));
  }

  #input(kind, attributes) {
    const input = h("input", { ...attributes, oninput: () => this.onPick(written(input.value)) });
    return h("label", {}, this.strings.pick[kind], input);
  }

  #known(value) {
    return h("button", { type: "button", class: "reply", onclick: () => this.onPick(value) }, this.strings.use(value));
  }
}
