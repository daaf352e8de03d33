// The chat window: puts the parts together, opens, closes and erases.
import { Announcer } from "./announcer.js";
import { Api } from "./api.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { h, icon, iconButton } from "./dom.js";
import { EraseDialog } from "./erase_dialog.js";
import { Exchange } from "./exchange.js";
import { Layout } from "./layout.js";
import { PANEL_SHEET } from "./panel_styles.js";
import { inline } from "./rich_text.js";
import { Session } from "./session.js";
import { Transcript } from "./transcript.js";

/** Build the window into the host element, in its language. */
export async function createPanel(host) {
  const { STRINGS } = await import(`./strings_${host.language}.js`);
  return new Panel(host, { ...STRINGS, language: host.language });
}

class Panel {
  constructor(host, strings) {
    this.host = host;
    this.strings = strings;
    this.session = new Session(host.server);
    this.parts = this.#parts();
    this.#build();
    host.shadowRoot.adoptedStyleSheets.push(PANEL_SHEET);
    host.launcher.before(this.dialog, this.liveOutside);
    this.parts.composer.text = this.session.get("draft") ?? "";
    this.exchange = new Exchange(this);
  }

  show(moveFocus) {
    this.layout.show();
    this.session.set({ open: true });
    this.#launcherShows(true);
    if (!moveFocus) return;
    // On a touch screen the input would call up the keyboard over the questions.
    if (matchMedia("(pointer: coarse)").matches) this.heading.focus();
    else this.parts.composer.focus();
  }

  hide() {
    this.layout.hide();
    this.session.set({ open: false });
    this.#launcherShows(false);
    this.host.launcher.focus();
  }

  reset() {
    this.parts.conversation.forget();
    this.exchange.startOver();
  }

  mayErase(yes) { this.eraseButton.hidden = !yes; }

  answered(messages) {
    if (!this.layout.isOpen) this.host.launcher.classList.add("unread");
    this.#tell("message", messages);
  }

  #tell(event, detail) { this.host.dispatchEvent(new CustomEvent(`laskuapuri-${event}`, { detail })); }

  #launcherShows(open) {
    const { launcher } = this.host;
    this.bubble ??= launcher.firstChild;
    launcher.firstChild.replaceWith(open ? icon("collapse") : this.bubble);
    launcher.classList.remove("unread");
    launcher.setAttribute("aria-expanded", String(open));
    this.#tell(open ? "open" : "close");
  }

  #parts() {
    const { host, session, strings } = this;
    // Live regions must be there before they have something to say.
    [this.liveInside, this.liveOutside] = [0, 1].map(() => h("div", { class: "sr", "aria-live": "polite" }));
    return {
      strings,
      conversation: new Conversation(new Api(host.server), session, (message) => this.exchange.restarted(message)),
      announcer: new Announcer(this.liveInside, this.liveOutside, () => this.layout.isOpen),
      transcript: new Transcript(strings, ({ title, payload }) => this.exchange.send({ text: title, payload })),
      composer: new Composer(strings, {
        onSend: (text) => this.exchange.send({ text }),
        onDraft: (draft) => { if ((session.get("draft") ?? "") !== draft) session.set({ draft }); },
      }),
    };
  }

  #build() {
    const { parts: { transcript, composer }, strings } = this;
    this.heading = h("h2", { id: "title", tabindex: -1 }, strings.title);
    this.eraseButton = iconButton("trash", strings.erase, () => this.#askToErase(), { hidden: true });
    this.eraseDialog = new EraseDialog(strings, { onErase: () => this.#erase(), onClose: () => this.#eraseClosed() });
    const header = h("header", {}, h("span", { class: "mark" }, icon("mark")),
      h("div", { class: "titles" }, this.heading, h("p", {}, strings.subtitle)),
      this.eraseButton, iconButton("close", strings.close, () => this.hide()));
    this.main = h("div", { class: "main" }, header, h("div", { class: "middle" }, transcript.box, transcript.scrolling.button),
      composer.element, h("p", { class: "footer" }, ...inline(strings.footer, strings)));
    this.dialog = h("dialog", { class: "panel", "aria-labelledby": "title" }, this.main, this.eraseDialog.element, this.liveInside);
    this.layout = new Layout(this.dialog, () => (this.eraseDialog.isOpen ? this.eraseDialog.close() : this.hide()));
  }

  #askToErase() {
    this.main.inert = true;
    this.eraseDialog.open();
  }

  #eraseClosed() {
    this.main.inert = false;
    if (this.eraseButton.hidden) this.parts.composer.focus();
    else this.eraseButton.focus();
  }

  async #erase() {
    await this.parts.conversation.erase();
    this.exchange.startOver();
    this.parts.announcer.say(this.strings.erased);
  }
}
