// Sends what the visitor says and shows what comes back: history, answers, failures.
import { newId } from "./ids.js";
import { welcome } from "./welcome.js";

export class Exchange {
  #waiting = 0;
  #failed = new Map();

  /** `panel` lends its conversation, transcript, composer, announcer and strings. */
  constructor(panel) {
    Object.assign(this, panel.parts);
    this.panel = panel;
    this.ready = this.tabs.join().then(() => this.#restore());
    // What could not be sent goes by itself when the network is back.
    addEventListener("online", () => [...this.#failed.values()].forEach((retry) => retry()));
  }

  async send({ text, payload }) {
    const message = { id: newId(), text, payload };
    await this.ready; // what came before stands above
    this.welcome?.remove();
    this.transcript.addUser(message);
    this.panel.mayErase(true);
    if (payload) this.composer.focusQuietly();
    this.#deliver(message);
  }

  startOver() {
    this.transcript.clear();
    this.#failed.clear();
    this.composer.expect();
    this.composer.text = "";
    this.#showWelcome();
  }

  /** The server no longer knows the conversation: keep only the message that found it out. */
  restarted(message) {
    this.transcript.clear();
    this.transcript.addNotice(this.strings.restarted);
    this.transcript.addUser(message);
    this.announcer.say(this.strings.restarted);
  }

  /** Another tab has new messages: draw what is missing here. */
  async catchUp() {
    await this.ready;
    const messages = await this.conversation.restore().catch(() => []);
    if (!this.transcript.catchUp(messages)) return;
    this.welcome?.remove();
    this.panel.mayErase(true);
    this.composer.expect(messages.at(-1)?.input);
  }

  /** Send a file and show what the bot says to it. */
  async upload(file, onProgress) { this.#showAnswers(await this.conversation.upload(file, onProgress)); }

  #showWelcome() {
    this.panel.mayErase(false);
    this.welcome = welcome(this.strings, (text) => { this.send({ text }); this.composer.focusQuietly(); });
    this.transcript.rows.prepend(this.welcome);
  }

  async #restore() {
    this.#wait(1);
    try {
      const messages = await this.conversation.restore();
      if (messages.length || this.conversation.pending.length) this.#showHistory(messages);
      else this.#showWelcome();
    } catch (error) {
      this.transcript.addFailure("history", error.sentence ?? this.strings.historyFailed, () => {
        this.transcript.clear();
        this.ready = this.#restore();
      });
    }
    this.#wait(-1);
  }

  #showHistory(messages) {
    this.panel.mayErase(true);
    this.composer.expect(messages.at(-1)?.input);
    this.transcript.restore(messages);
    for (const message of this.conversation.pending) {
      if (!this.transcript.has(message.id)) this.transcript.addUser(message);
      this.#deliver(message);
    }
  }

  async #deliver(message) {
    this.#wait(1);
    const answers = await this.conversation.send(message).catch((error) => this.#showFailure(message, error));
    this.#wait(-1);
    if (!answers) return;
    this.#showAnswers(answers);
    this.tabs.tell("said");
  }

  #wait(change) {
    this.#waiting += change;
    this.transcript.setTyping(this.#waiting > 0);
  }

  #showAnswers(messages) {
    const fresh = this.transcript.addBot(messages, () => this.composer.expect(messages.at(-1)?.input));
    if (fresh.length) this.panel.answered(fresh);
  }

  #showFailure(message, error) {
    const offline = error.status === 0 && !navigator.onLine;
    const sentence = error.sentence ?? (offline ? this.strings.offline : this.strings.failed);
    const retry = () => {
      this.#failed.delete(message.id);
      this.transcript.removeFailure(message.id);
      this.#deliver(message);
    };
    if (error.retryable) this.#failed.set(message.id, retry);
    this.transcript.addFailure(message.id, sentence, error.retryable && (() => { this.composer.focusQuietly(); retry(); }));
    this.announcer.say(sentence);
    if (!error.retryable && !message.payload && !this.composer.text) this.composer.text = message.text;
  }
}
