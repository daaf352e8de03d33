// The chat window: puts the parts together, opens, closes and erases.
import { Announcer } from "./announcer.js";
import { Api } from "./api.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { h, icon, iconButton } from "./dom.js";
import { EraseDialog } from "./erase_dialog.js";
import { Exchange } from "./exchange.js";
import { FileInput } from "./file_input.js";
import { Layout } from "./layout.js";
import { OfflineNotice } from "./offline_notice.js";
import { PANEL_SHEET } from "./panel_styles.js";
import { PersonLine } from "./person_line.js";
import { asText, download } from "./saving.js";
import { Session } from "./session.js";
import { settingsOf } from "./settings.js";
import { Tabs } from "./tabs.js";
import { Transcript } from "./transcript.js";
import { TRANSCRIPT_SHEET } from "./transcript_styles.js";
import { Unread } from "./unread.js";

const REST = /^rest:/;

/** Build the window into the host element, in its language. */
export async function createPanel(host, words) {
  const { address, seconds, strings } = settingsOf(host, words);
  const session = new Session(address);
  if (!REST.test(address)) return new Panel(host, strings, session, new Api(address, seconds));
  const { RestApi } = await import("./rest_api.js");
  return new Panel(host, strings, session, new RestApi(address.replace(REST, ""), session, seconds));
}

class Panel {
  constructor(host, strings, session, api) {
    Object.assign(this, { host, strings, session });
    this.parts = this.#parts(api);
    this.#build();
    host.shadowRoot.adoptedStyleSheets.push(PANEL_SHEET, TRANSCRIPT_SHEET);
    host.launcher.before(this.dialog, this.liveOutside);
    this.unread = new Unread(host.launcher, strings);
    this.parts.composer.text = session.get("draft") ?? "";
    this.exchange = new Exchange(this);
  }

  show(moveFocus) {
    this.person.refresh();
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

  mayErase(yes) { this.eraseButton.hidden = this.saveButton.hidden = !yes; }

  answered(messages) {
    const { announcer } = this.parts;
    if (!this.layout.isOpen) announcer.say(this.unread.add(messages));
    else for (const { text, card } of messages) announcer.say([text, card?.title, card?.total].filter(Boolean).join(" "));
    this.#tell("message", messages);
  }

  #tell(event, detail) { this.host.dispatchEvent(new CustomEvent(`laskuapuri-${event}`, { detail })); }

  #launcherShows(open) {
    const { launcher } = this.host;
    this.bubble ??= launcher.firstChild;
    launcher.firstChild.replaceWith(open ? icon("collapse") : this.bubble);
    this.unread.clear();
    launcher.setAttribute("aria-expanded", String(open));
    this.#tell(open ? "open" : "close");
  }

  #parts(api) {
    const { session, strings } = this;
    // Live regions must be there before they have something to say.
    [this.liveInside, this.liveOutside] = [0, 1].map(() => h("div", { class: "sr", "aria-live": "polite" }));
    const announcer = new Announcer(this.liveInside, this.liveOutside, () => this.layout.isOpen);
    const say = (text) => announcer.say(text);
    const upload = (file, onProgress) => this.exchange.upload(file, onProgress);
    return {
      strings,
      announcer,
      conversation: new Conversation(api, session, (message) => this.exchange.restarted(message)),
      tabs: new Tabs(session.address, session, {
        onSaid: () => this.exchange.catchUp(),
        onDraft: (draft) => this.#takeDraft(draft),
        onErased: () => this.reset(),
      }),
      offline: new OfflineNotice(strings),
      transcript: new Transcript(strings, ({ title, payload }) => this.exchange.send({ text: title, payload }),
        (wanted) => new FileInput(wanted, strings, { upload, say }).element),
      composer: new Composer(strings, {
        onSend: (text) => this.exchange.send({ text }),
        onDraft: (draft) => this.#keepDraft(draft),
        known: (kind) => this.host.user?.[kind],
        onPage: (direction) => this.parts.transcript.scrolling.page(direction),
      }),
    };
  }

  #keepDraft(draft) {
    if ((this.session.get("draft") ?? "") === draft) return;
    this.session.set({ draft });
    this.parts.tabs.tell("draft");
  }

  #takeDraft(draft = "") {
    this.session.set({ draft }); // first: setting the text must not tell the others again
    this.parts.composer.text = draft;
  }

  #build() {
    const { parts: { transcript, composer, offline }, strings } = this;
    this.heading = h("h2", { id: "title", tabindex: -1 }, strings.title);
    this.saveButton = iconButton("save", strings.save, () => this.#save(), { hidden: true });
    this.eraseButton = iconButton("trash", strings.erase, () => this.#askToErase(), { hidden: true });
    this.eraseDialog = new EraseDialog(strings, { onErase: () => this.#erase(), onClose: () => this.#eraseClosed() });
    const header = h("div", { class: "header" }, h("span", { class: "mark" }, icon("mark")),
      h("div", { class: "titles" }, this.heading, strings.subtitle && h("p", {}, strings.subtitle)),
      this.saveButton, this.eraseButton, iconButton("close", strings.close, () => this.hide()));
    this.person = new PersonLine(strings, (text) => { this.exchange.send({ text }); composer.focusQuietly(); });
    this.main = h("div", { class: "main" }, header, h("div", { class: "middle" }, transcript.box, transcript.scrolling.button),
      offline.element, composer.element, this.person.element);
    this.dialog = h("dialog", { class: "panel", "aria-labelledby": "title" }, this.main, this.eraseDialog.element, this.liveInside);
    this.layout = new Layout(this.dialog, () => (this.eraseDialog.isOpen ? this.eraseDialog.close() : this.hide()));
  }

  #save() { download(`${this.strings.fileName}.txt`, asText(this.parts.transcript.rows, this.strings)); }

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
    const { conversation, tabs, announcer } = this.parts;
    const erased = this.session.get("id");
    await conversation.erase();
    tabs.tell("erased", erased);
    this.exchange.startOver();
    announcer.say(this.strings.erased);
  }
}
