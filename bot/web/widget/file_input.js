// Adding a file to the request that a message speaks of: checked here first, sent with its progress shown.
import { h, icon } from "./dom.js";

const MEGABYTE = 2 ** 20;

export class FileInput {
  /** `upload(file, onProgress)` sends; `say` has a sentence read out. */
  constructor({ accept = [], max_bytes: largest = 10 * MEGABYTE }, strings, { upload, say }) {
    Object.assign(this, { accept, largest, strings, upload, say });
    this.input = h("input", { type: "file", hidden: true, accept: accept.join(","), onchange: () => this.#chosen() });
    this.button = h("button", { type: "button", class: "reply", onclick: () => this.input.click() }, icon("file"), strings.addFile);
    this.progress = h("progress", { max: 1, hidden: true, "aria-label": strings.sendingFile });
    this.status = h("p", { class: "file-status" });
    this.element = h("div", { class: "file" }, this.button, this.input, this.progress, this.status);
  }

  async #chosen() {
    const [file] = this.input.files;
    this.input.value = ""; // the same file may be chosen again
    if (!file) return;
    const wrong = this.#faultOf(file);
    if (wrong) return this.#tell(wrong, file, true);
    this.button.setAttribute("aria-disabled", "true");
    this.progress.hidden = false;
    this.progress.value = 0;
    try {
      await this.upload(file, (part) => { this.progress.value = part; });
      this.#tell(this.strings.fileSent, file, false);
    } catch (error) {
      this.#tell(error.sentence ?? this.strings.fileFailed, file, true);
    }
    this.progress.hidden = true;
    this.button.removeAttribute("aria-disabled");
  }

  #faultOf({ size, type }) {
    if (this.accept.length && !this.accept.includes(type)) return this.strings.fileWrongType;
    return size > this.largest && this.strings.fileTooLarge(this.largest / MEGABYTE);
  }

  #tell(sentence, { name }, failed) {
    const said = `${name}: ${sentence}`;
    this.status.textContent = said;
    this.status.classList.toggle("failed", failed);
    this.say(said);
  }
}
