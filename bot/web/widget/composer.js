// Where the visitor writes: Enter sends, Shift+Enter breaks the line.
import { h, icon } from "./dom.js";
import { Picker } from "./picker.js";

const LIMIT = 8000;
const COUNTER_FROM = 7500;
const KEYBOARD_POPS_UP = matchMedia("(pointer: coarse)");

export class Composer {
  /** `onPage(direction)` turns the pages of the messages; `known(kind)` is what the page knows of its visitor. */
  constructor(strings, { onSend, onDraft, onPage, known }) {
    Object.assign(this, { strings, onSend, onDraft, onPage, known });
    this.picker = new Picker(strings, (text) => { this.text = text; });
    this.input = h("textarea", {
      rows: 1, "aria-label": strings.input, placeholder: strings.input, "aria-describedby": "counter",
      autocomplete: "off", enterkeyhint: "send", oninput: () => this.#changed(), onkeydown: (event) => this.#key(event),
    });
    this.counter = h("p", { class: "counter", id: "counter", role: "status" });
    this.button = h("button", { type: "submit", class: "send", "aria-label": strings.send, title: strings.send }, icon("send"));
    this.element = h("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); this.#send(); } },
      this.picker.element, h("div", { class: "field" }, this.input, this.button), this.counter);
  }

  set text(value) {
    this.input.value = value;
    this.#changed();
  }

  get text() { return this.input.value; }

  /** Help with the kind of value that the bot asks for, e.g. a date; words can always be written. */
  expect(kind) {
    this.input.placeholder = this.strings.inputHints?.[kind] ?? this.strings.input;
    this.picker.offer(kind, this.known(kind));
  }

  focus() { this.input.focus(); }

  /** Focus, unless that would pop up a phone's keyboard. */
  focusQuietly() { if (!KEYBOARD_POPS_UP.matches) this.input.focus(); }

  #key(event) {
    const page = { PageUp: -1, PageDown: 1 }[event.key];
    if (page && !this.text) this.onPage(page);
    // 229: the Enter that ends a composition, in browsers that call the composition ended already.
    else if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    else this.#send();
    event.preventDefault();
  }

  #send() {
    const text = this.text.trim();
    if (!text || [...text].length > LIMIT) return;
    this.text = "";
    this.onSend(text);
  }

  #changed() {
    const length = [...this.text.trim()].length;
    this.button.setAttribute("aria-disabled", String(!length || length > LIMIT));
    this.input.setAttribute("aria-invalid", String(length > LIMIT));
    this.#count(length);
    this.#grow();
    this.onDraft(this.text);
  }

  #count(length) {
    if (length < COUNTER_FROM) this.counter.textContent = "";
    else if (length <= LIMIT) this.counter.textContent = this.strings.remaining(LIMIT - length);
    else this.counter.textContent = this.strings.tooLong(length - LIMIT);
  }

  #grow() {
    this.input.style.height = "auto";
    if (this.text) this.input.style.height = `${this.input.scrollHeight}px`;
  }
}
