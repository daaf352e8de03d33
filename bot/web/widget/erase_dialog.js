// Asks before a conversation is deleted for good.
import { h } from "./dom.js";

export class EraseDialog {
  constructor(strings, { onErase, onClose }) {
    this.strings = strings;
    this.onErase = onErase;
    this.onClose = onClose;
    this.error = h("p", { class: "erase-error", role: "alert" });
    this.no = h("button", { type: "button", class: "plain", onclick: () => this.close() }, strings.eraseNo);
    this.yes = h("button", { type: "button", class: "danger", onclick: () => this.#erase() }, strings.eraseYes);
    this.element = h("div", {
      class: "erase", hidden: true, role: "alertdialog", "aria-modal": "true", "aria-labelledby": "erase-question", "aria-describedby": "erase-details",
    }, h("div", { class: "erase-box" },
      h("h3", { id: "erase-question" }, strings.eraseQuestion), h("p", { id: "erase-details" }, strings.eraseDetails),
      this.error, h("div", { class: "erase-buttons" }, this.no, this.yes)));
  }

  get isOpen() { return !this.element.hidden; }

  open() {
    this.error.textContent = "";
    this.element.hidden = false;
    this.no.focus();
  }

  close() {
    this.element.hidden = true;
    this.onClose();
  }

  async #erase() {
    try {
      await this.onErase();
      this.close();
    } catch (error) {
      this.error.textContent = error.sentence ?? this.strings.eraseFailed;
    }
  }
}
