// One conversation: starts with the first message, sends in order, survives reloads.
import { ApiError } from "./http.js";

export class Conversation {
  #queue = Promise.resolve();
  #erasures = 0;

  /** `onRestart(message)` is called when the server no longer knew the conversation. */
  constructor(api, session, onRestart) {
    this.api = api;
    this.session = session;
    this.onRestart = onRestart;
  }

  get exists() { return Boolean(this.session.get("id")); }

  /** The server's messages, oldest first; none when there is no conversation. */
  async restore() {
    if (!this.exists) return [];
    try {
      return (await this.api.history(this.#credentials())).messages;
    } catch (error) {
      if (!error.gone) throw error;
      this.forget();
      return [];
    }
  }

  get pending() { return this.session.get("pending") ?? []; }

  /**
   * Send `{id, text, payload?}` after all before it; resolves with the answers, none if erased meanwhile.
   * The same id may be sent again: the server handles it once.
   */
  send(message) {
    this.#remember(message);
    const erasures = this.#erasures;
    const erased = () => this.#erasures !== erasures;
    const answer = this.#queue.then(() => this.#deliver(message, erased));
    this.#queue = answer.catch(() => {});
    return answer;
  }

  /** Send a file; resolves with what the bot says to it. */
  async upload(file, onProgress) { return (await this.api.upload(this.#credentials(), file, onProgress)).messages; }

  async erase() {
    try {
      if (this.exists) await this.api.erase(this.#credentials());
    } catch (error) {
      if (!error.gone) throw error;
    }
    this.forget();
  }

  forget() {
    this.#erasures += 1;
    this.session.forgetConversation();
  }

  async #deliver(message, erased) {
    if (erased()) return [];
    try {
      const answers = await this.#post(message);
      return erased() ? [] : answers;
    } catch (error) {
      if (erased()) return [];
      if (!error.gone) {
        if (!error.retryable) this.#settle(message);
        throw error;
      }
    }
    return this.#deliverAnew(message);
  }

  async #deliverAnew(message) {
    const draft = this.session.get("draft");
    this.session.forgetConversation();
    this.session.set({ draft });
    this.#remember(message);
    this.onRestart(message);
    // The new conversation has not offered the old one's buttons: send the words on them.
    return this.#post({ id: message.id, text: message.text });
  }

  async #post(message) {
    if (!this.exists) {
      const { conversation_id: id, token } = await this.api.create();
      this.session.set({ id, token });
    }
    const content = message.payload ? { payload: message.payload } : { text: message.text };
    const { messages } = await this.api.send(this.#credentials(), { ...content, message_id: message.id });
    if (!messages.length) throw new ApiError(502); // silence is what a failed turn looks like
    this.#settle(message);
    return messages;
  }

  #credentials() { return { id: this.session.get("id"), token: this.session.get("token") }; }

  #remember(message) {
    this.session.set({ pending: [...this.pending.filter(({ id }) => id !== message.id), message] });
  }

  #settle(message) {
    this.session.set({ pending: this.pending.filter(({ id }) => id !== message.id) });
  }
}
