// The loader: defines <laskuapuri-chat> with its launcher. The chat itself is fetched when first opened;
// nothing is stored or sent before that.
//
// Attributes, all optional:
//   lang: language of the chat's own words: fi (default), sv or en
//   theme: light or dark; without it the visitor's system decides
//   position: left puts the chat at the left edge
//   label: words on the button that opens the chat
//   heading: name of the chat at the top of its window
//   greeting: first words of an empty conversation
//   starters: questions to begin with, separated by |; an empty value leaves them out
//   server: address of the Laskuapuri server, when it is not where the script came from
//   endpoint: rest: and the address of any Rasa bot's REST channel, to talk with that bot instead
//   timeout: seconds to wait for an answer before offering to try again; 30 by default
//   hours: when people answer, e.g. 1-5 9:00-16:00 for Monday to Friday; a time zone may follow, Europe/Helsinki by default
//
// Methods:
//   open(), close(), toggle(): show or hide the window
//   send(text): say something for the visitor, e.g. from a button of the page; opens the window
//   on(event, listener): listen to open, close or message; gives a function that stops listening
//   reset(): start over in this tab; what the server has stays there
//   setUser(values): what the page knows, e.g. {email: "..."}: offered where the chat asks for it, sent only if the visitor takes it
import { LAUNCHER_SHEET } from "./widget/launcher_styles.js";
import { LAUNCHER_STRINGS } from "./widget/launcher_strings.js";

const BUBBLE = "M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM15 8a3 3 0 1 0 0 5M7.5 9.6H12M7.5 11.6H12";
// On a small screen (see layout.js) the chat covers the page, so it never opens by itself.
const SMALL_SCREEN = "(max-width: 668px), (max-height: 480px)";

function element(name, attributes, ...children) {
  const space = /svg|path/.test(name) ? "2000/svg" : "1999/xhtml";
  const node = document.createElementNS(`http://www.w3.org/${space}`, name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...children);
  return node;
}

class LaskuapuriChat extends HTMLElement {
  #panel;

  connectedCallback() {
    if (this.shadowRoot) return;
    this.language = LAUNCHER_STRINGS[this.lang] ? this.lang : "fi";
    this.server = new URL(this.getAttribute("server") ?? ".", import.meta.url).href;
    this.#build(LAUNCHER_STRINGS[this.language]);
    if (matchMedia(SMALL_SCREEN).matches) return;
    const wasOpen = this.#wasOpen();
    if (wasOpen) this.open({ focus: false });
    else if (wasOpen === undefined) this.#askOtherTabs();
  }

  get isOpen() { return this.launcher.getAttribute("aria-expanded") === "true"; }

  async open({ focus = true } = {}) {
    if (this.isOpen) return;
    this.problem.textContent = "";
    try {
      (await this.#load()).show(focus);
    } catch {
      this.#panel = undefined;
      this.problem.textContent = LAUNCHER_STRINGS[this.language].failed;
    }
  }

  async close() { if (this.isOpen) (await this.#panel).hide(); }

  toggle() { return this.isOpen ? this.close() : this.open(); }

  async send(text) {
    await this.open();
    (await this.#panel)?.exchange.send({ text: String(text) });
  }

  on(event, listener) {
    const heard = ({ detail }) => listener(detail);
    this.addEventListener(`laskuapuri-${event}`, heard);
    return () => this.removeEventListener(`laskuapuri-${event}`, heard);
  }

  setUser(values) { this.user = values; }

  async reset() { (await this.#panel)?.reset(); }

  #load() {
    this.#panel ??= Promise.all([import("./widget/panel.js"), import(`./widget/strings_${this.language}.js`)])
      .then(([{ createPanel }, { STRINGS }]) => createPanel(this, STRINGS));
    return this.#panel;
  }

  #build(strings) {
    const label = this.getAttribute("label") ?? strings.open;
    const svg = element("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, element("path", { d: BUBBLE }));
    this.launcher = element("button", { class: "launcher", "aria-label": label, "aria-expanded": "false" },
      svg, element("span", {}, label));
    this.launcher.addEventListener("click", () => this.toggle());
    // A live region must be there before it has something to say.
    this.problem = element("p", { class: "problem", role: "status" });
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [LAUNCHER_SHEET];
    root.append(element("div", { lang: this.language }, this.problem, this.launcher));
  }

  get #key() { return `laskuapuri ${this.getAttribute("endpoint") ?? this.server}`; }

  /** Undefined in a tab where the chat was neither opened nor closed. */
  #wasOpen() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key)).open;
    } catch {}
  }

  /** Open here too when another tab of the site has the chat open; the browser asks it, no network and no storage. */
  #askOtherTabs() {
    const channel = new BroadcastChannel(this.#key);
    channel.onmessage = ({ data }) => {
      if (data.kind !== "open") return;
      channel.close();
      this.open({ focus: false });
    };
    channel.postMessage({ kind: "open?" });
    setTimeout(() => channel.close(), 1000);
  }
}

if (!customElements.get("laskuapuri-chat")) customElements.define("laskuapuri-chat", LaskuapuriChat);
