// Follows the newest message unless the visitor has scrolled up; then a button leads there.
import { h, icon } from "./dom.js";

const NEAR_PX = 80; // closer than this to the end counts as being at the end
const MARGIN_PX = 16;

export class Scrolling {
  constructor(box, strings) {
    this.box = box;
    this.button = h("button", { type: "button", class: "newest", hidden: true, onclick: () => this.toEnd() },
      icon("down"), strings.newMessages);
    box.addEventListener("scroll", () => { if (this.#atEnd()) this.button.hidden = true; }, { passive: true });
  }

  #atEnd() { return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR_PX; }

  /** Run `change` and bring the row it returns into sight, if the end was in sight. */
  following(change) {
    const follow = this.#atEnd();
    const first = change();
    if (!follow) this.button.hidden = false;
    else this.#to(first.offsetTop - MARGIN_PX);
  }

  toEnd() {
    this.button.hidden = true;
    this.#to(this.box.scrollHeight);
  }

  /** One page up (-1) or down (1). */
  page(direction) { this.#to(this.box.scrollTop + direction * this.box.clientHeight * .9); }

  toStart() {
    this.button.hidden = true;
    this.box.scrollTop = 0;
  }

  #to(top) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.box.scrollTo({ top, behavior: still ? "instant" : "smooth" });
  }
}
