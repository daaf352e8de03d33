// The line under the input: who answers here, and the way to a person with the opening hours.
import { h } from "./dom.js";
import { inline } from "./rich_text.js";

export class PersonLine {
  /** `onAsk(words)` says for the visitor that a person is wanted. */
  constructor(strings, onAsk) {
    this.strings = strings;
    this.hours = h("span", {});
    const { footer, person, personRequest } = strings;
    this.element = h("p", { class: "footer", hidden: !footer && !person }, ...inline(footer, strings), person && " · ",
      person && h("button", { type: "button", class: "person", onclick: () => onAsk(personRequest) }, person), this.hours);
  }

  /** Bring the hours up to date; fetched where the site owner has set some. */
  async refresh() {
    const { strings } = this;
    if (!strings.person || !strings.openingHours) return;
    const { openingHours } = await import("./opening_hours.js");
    const found = openingHours(strings.openingHours, strings.language);
    if (found) this.hours.textContent = ` · ${strings.hours(found)} ${found.isOpen ? "" : strings.closedNow}`;
  }
}
