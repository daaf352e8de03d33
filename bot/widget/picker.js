// A date or number input beside the text, when the bot asks for one. What is picked is written into the message.
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
    this.element = h("label", { class: "picker", hidden: true });
  }

  /** Show the input of this kind; none for any other kind of value. */
  offer(kind) {
    const attributes = KINDS[kind];
    this.element.hidden = !attributes;
    if (!attributes) return this.element.replaceChildren();
    const input = h("input", { ...attributes, oninput: () => this.onPick(written(input.value)) });
    this.element.replaceChildren(this.strings.pick[kind], input);
  }
}
