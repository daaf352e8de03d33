// Has new messages read out. The text is taken away again so that nobody meets it twice.
const KEEP_MS = 1200; // shorter loses text in some screen readers

export class Announcer {
  /** `inside` serves while the window is open: a modal window silences the page outside. */
  constructor(inside, outside, isOpen) {
    this.regionNow = () => (isOpen() ? inside : outside);
  }

  say(text) {
    if (!text) return;
    const region = this.regionNow();
    const line = document.createElement("p");
    line.textContent = text;
    region.append(line);
    setTimeout(() => line.remove(), KEEP_MS + text.length);
  }
}
