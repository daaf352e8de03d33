// The window is a panel beside the page or, on a small screen, a modal dialog over it: the browser then traps the focus.
const SMALL_SCREEN = matchMedia("(max-width: 668px), (max-height: 480px)");

export class Layout {
  constructor(dialog, onEscape) {
    this.dialog = dialog;
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); onEscape(); });
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      onEscape();
    });
    SMALL_SCREEN.addEventListener("change", () => this.#reshow());
    globalThis.visualViewport?.addEventListener("resize", () => this.#fit());
    globalThis.visualViewport?.addEventListener("scroll", () => this.#fit());
  }

  get isOpen() { return this.dialog.open; }

  show() {
    if (this.isOpen) return; // pressed twice while the chat was loading
    if (SMALL_SCREEN.matches) this.dialog.showModal();
    else this.dialog.setAttribute("open", ""); // show() would also move the focus
    this.dialog.classList.toggle("full", SMALL_SCREEN.matches);
    this.#fit();
  }

  hide() { this.dialog.close(); }

  #reshow() {
    if (!this.isOpen) return;
    const focused = this.dialog.getRootNode().activeElement;
    this.dialog.close();
    this.show();
    focused?.focus();
  }

  /** Keep the whole window, and so the input, above an on-screen keyboard. */
  #fit() {
    const view = globalThis.visualViewport;
    if (!view || !this.isOpen || !SMALL_SCREEN.matches || view.scale > 1.01) return;
    this.dialog.style.setProperty("--visible-height", `${view.height}px`);
    this.dialog.style.setProperty("--visible-top", `${view.offsetTop}px`);
  }
}
