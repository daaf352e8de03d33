// The messages: rows, the newest buttons, typing and failures.
import { messageCard, withoutSteps } from "./card.js";
import { h, hiddenText, icon } from "./dom.js";
import { QuickReplies } from "./quick_replies.js";
import { isWebAddress, link, richText } from "./rich_text.js";
import { Scrolling } from "./scrolling.js";

export class Transcript {
  #seen = new Set();
  #replies = [];
  #failures = new Map();

  /** `onReply(button)` is called for a pressed button; `fileInput(upload)` makes the means to add a file. */
  constructor(strings, onReply, fileInput) {
    Object.assign(this, { strings, onReply, fileInput });
    this.rows = h("div", { class: "rows", lang: strings.botLanguage });
    this.typing = h("div", { class: "typing", hidden: true, role: "img", "aria-label": strings.typing },
      h("i"), h("i"), h("i"));
    this.box = h("div", { class: "transcript", role: "log", "aria-live": "off", "aria-label": strings.transcript, tabindex: 0 },
      this.rows, this.typing);
    this.scrolling = new Scrolling(this.box, strings);
  }

  setTyping(on) {
    this.typing.hidden = !on;
    if (on) this.scrolling.toEnd();
  }

  addUser({ id, text }) {
    this.#seen.add(id);
    this.retireReplies(text);
    this.rows.append(h("div", { class: "row user" }, hiddenText(`${this.strings.user}: `), h("div", { class: "bubble" }, h("p", {}, text))));
    this.scrolling.toEnd();
  }

  /** Draw the messages not drawn before and return those; `alongside` changes the room that they have. */
  addBot(messages, alongside = () => {}) {
    const fresh = messages.filter(({ id }) => !id || !this.#seen.has(id));
    fresh.forEach(({ id }) => this.#seen.add(id));
    if (fresh.length) {
      this.retireReplies();
      this.scrolling.following(() => {
        alongside();
        return fresh.map((message) => this.#botRow(message))[0];
      });
    } else alongside();
    return fresh;
  }

  addNotice(...children) {
    this.rows.append(h("div", { class: "notice", lang: this.strings.language }, ...children));
  }

  addFailure(id, sentence, onRetry) {
    this.removeFailure(id);
    const row = h("div", { class: "failure", lang: this.strings.language }, icon("alert"), h("p", {}, sentence),
      onRetry && h("button", { type: "button", class: "retry", onclick: onRetry }, icon("retry"), this.strings.retry));
    this.#failures.set(id, row);
    this.scrolling.following(() => (this.rows.append(row), row));
  }

  removeFailure(id) {
    this.#failures.get(id)?.remove();
    this.#failures.delete(id);
  }

  /** Draw what the server remembers and is not shown yet; gives true if there was something. */
  catchUp(messages) {
    const missing = messages.filter(({ id }) => !this.has(id));
    for (const message of missing) {
      if (message.sender !== "user") this.addBot([message]);
      else this.addUser({ id: message.id, text: this.#wordsOf(message.text) });
    }
    return missing.length > 0;
  }

  restore(messages) {
    this.catchUp(messages);
    this.box.scrollTop = this.box.scrollHeight;
  }

  has(id) { return this.#seen.has(id); }

  clear() {
    this.rows.replaceChildren();
    this.#replies = [];
    this.#failures.clear();
    this.#seen.clear();
    this.scrolling.toStart();
  }

  retireReplies(chosenTitle) {
    this.#replies.forEach((replies) => replies.retire(chosenTitle));
  }

  #botRow({ text, buttons, card, image, attachment, upload }) {
    const shown = card ? withoutSteps(text ?? "") : text ?? "";
    const row = h("div", { class: "row bot" }, hiddenText(`${this.strings.bot}: `),
      shown && h("div", { class: "bubble" }, ...richText(shown, this.strings)),
      card && messageCard(card, this.strings),
      isWebAddress(image) && h("img", { class: "image", src: image, alt: this.strings.image }),
      isWebAddress(attachment) && h("p", {}, link(this.strings.attachment, attachment, this.strings)),
      upload && this.fileInput(upload));
    this.rows.append(row);
    if (buttons?.length) this.#addReplies(row, buttons);
    return row;
  }

  #addReplies(row, buttons) {
    const replies = new QuickReplies(buttons, this.strings, this.onReply);
    this.#replies.push(replies);
    row.append(replies.element);
  }

  #wordsOf(text) {
    const offered = this.#replies.flatMap(({ buttons }) => buttons);
    return offered.findLast(({ payload }) => payload === text)?.title ?? text;
  }
}
