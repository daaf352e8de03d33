// The loader: defines <laskuapuri-chat> with its launcher. The chat itself is fetched when first opened;
// nothing is stored or sent before that. Attributes: lang, position, theme, server.
// Methods: open, close, toggle, reset. Events: laskuapuri-open, laskuapuri-close, laskuapuri-message.
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
    if (this.#wasOpen() && !matchMedia(SMALL_SCREEN).matches) this.open({ focus: false });
  }

  get isOpen() { return this.launcher.getAttribute("aria-expanded") === "true"; }

  async open({ focus = true } = {}) {
    if (this.isOpen) return;
    this.problem.textContent = "";
    try {
      this.#panel ??= import("./widget/panel.js").then(({ createPanel }) => createPanel(this));
      (await this.#panel).show(focus);
    } catch {
      this.#panel = undefined;
      this.problem.textContent = LAUNCHER_STRINGS[this.language].failed;
    }
  }

  async close() { if (this.isOpen) (await this.#panel).hide(); }

  toggle() { return this.isOpen ? this.close() : this.open(); }

  /** Start over in this tab; what the server has stays there. */
  async reset() { (await this.#panel)?.reset(); }

  #build(strings) {
    const svg = element("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, element("path", { d: BUBBLE }));
    this.launcher = element("button", { class: "launcher", "aria-label": strings.open, "aria-expanded": "false" },
      svg, element("span", {}, strings.open));
    this.launcher.addEventListener("click", () => this.toggle());
    // A live region must be there before it has something to say.
    this.problem = element("p", { class: "problem", role: "status" });
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [LAUNCHER_SHEET];
    root.append(element("div", { lang: this.language }, this.problem, this.launcher));
  }

  #wasOpen() {
    try {
      return JSON.parse(sessionStorage.getItem(`laskuapuri ${this.server}`)).open;
    } catch {
      return false;
    }
  }
}

if (!customElements.get("laskuapuri-chat")) customElements.define("laskuapuri-chat", LaskuapuriChat);
