// How many messages came while the window was closed: a number on the launcher, and in its name.
import { h } from "./dom.js";

const TEASER = 120; // characters of a message that are read out while the window is closed

export class Unread {
  #count = 0;

  constructor(launcher, strings) {
    Object.assign(this, { launcher, strings });
    this.name = launcher.getAttribute("aria-label");
    this.badge = h("span", { class: "badge", "aria-hidden": "true", hidden: true });
    launcher.append(this.badge);
  }

  /** Count messages; gives the words to announce. */
  add(messages) {
    this.#show(this.#count + messages.length);
    const text = messages[0]?.text ?? "";
    return `${this.strings.unread(this.#count)}. ${text.length > TEASER ? `${text.slice(0, TEASER)}…` : text}`;
  }

  clear() { this.#show(0); }

  #show(count) {
    this.#count = count;
    this.badge.hidden = !count;
    this.badge.textContent = count;
    this.launcher.setAttribute("aria-label", count ? `${this.name}, ${this.strings.unread(count)}` : this.name);
  }
}
