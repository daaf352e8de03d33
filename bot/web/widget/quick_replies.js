// Answer buttons under a message. After a choice they stay readable but do nothing.
import { h, hiddenText, icon } from "./dom.js";

export class QuickReplies {
  constructor(buttons, strings, onChoose) {
    this.strings = strings;
    this.buttons = buttons;
    this.nodes = buttons.map((button) => h("button", {
      type: "button", class: "reply", onclick: () => this.#choose(button, onChoose),
    }, button.title));
    this.element = h("div", { class: "replies", role: "group", "aria-label": strings.replies }, ...this.nodes);
  }

  get active() { return !this.element.dataset.retired; }

  #choose(button, onChoose) {
    if (!this.active) return;
    this.retire(button.title);
    onChoose(button);
  }

  /** Switch the buttons off and mark the chosen one, if any. */
  retire(chosenTitle) {
    if (!this.active) return;
    this.element.dataset.retired = "true";
    this.nodes.forEach((node, index) => {
      node.setAttribute("aria-disabled", "true");
      if (this.buttons[index].title !== chosenTitle) return;
      node.classList.add("chosen");
      node.prepend(icon("check"));
      node.append(hiddenText(` (${this.strings.chosen})`));
    });
  }
}
