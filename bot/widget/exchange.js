// Sends what the visitor says and shows what comes back: history, answers, failures.
import { newMessageId } from "./conversation.js";
import { welcome } from "./welcome.js";

export class Exchange {
  #waiting = 0;

  /** `panel` lends its conversation, transcript, composer, announcer and strings. */
  constructor(panel) {
    Object.assign(this, panel.parts);
    this.panel = panel;
    this.ready = this.#restore();
  }

  async send({ text, payload }) {
    const message = { id: newMessageId(), text, payload };
    await this.ready; // what came before stands above
    this.welcome?.remove();
    this.transcript.addUser(message);
    this.panel.mayErase(true);
    if (payload) this.composer.focusQuietly();
    this.#deliver(message);
  }

  startOver() {
    this.transcript.clear();
    this.composer.hint();
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
    this.transcript.restore(messages);
    this.composer.hint(messages.at(-1)?.ask);
    for (const message of this.conversation.pending) {
      if (!this.transcript.has(message.id)) this.transcript.addUser(message);
      this.#deliver(message);
    }
  }

  async #deliver(message) {
    this.#wait(1);
    const answers = await this.conversation.send(message).catch((error) => this.#showFailure(message, error));
    this.#wait(-1);
    if (answers) this.#showAnswers(answers);
  }

  #wait(change) {
    this.#waiting += change;
    this.transcript.setTyping(this.#waiting > 0);
  }

  #showAnswers(messages) {
    const fresh = this.transcript.addBot(messages);
    this.composer.hint(messages.at(-1)?.ask);
    for (const { text, card } of fresh) this.announcer.say([text, card?.title, card?.total].filter(Boolean).join(" "));
    this.panel.answered(fresh);
  }

  #showFailure(message, error) {
    const offline = error.status === 0 && !navigator.onLine;
    const sentence = error.sentence ?? (offline ? this.strings.offline : this.strings.failed);
    const retry = () => {
      this.transcript.removeFailure(message.id);
      this.composer.focusQuietly();
      this.#deliver(message);
    };
    this.transcript.addFailure(message.id, sentence, error.retryable && retry);
    this.announcer.say(sentence);
    if (!error.retryable && !message.payload && !this.composer.text) this.composer.text = message.text;
  }
}
