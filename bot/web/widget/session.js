// What this tab remembers: id and token, open or not, draft, messages still without an answer.
export class Session {
  #key;
  #state;

  constructor(address) {
    this.address = address;
    this.#key = `laskuapuri ${address}`;
    this.#state = this.#read();
  }

  get(name) { return this.#state[name]; }

  set(values) {
    Object.assign(this.#state, values);
    this.#write();
  }

  /** Forget the conversation but not that the window is open. */
  forgetConversation() {
    this.#state = { open: this.#state.open };
    this.#write();
  }

  #read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key)) ?? {};
    } catch {
      return {}; // storage is blocked or holds something else: live in memory
    }
  }

  #write() {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(this.#state));
    } catch {
      // storage is blocked: the conversation lasts as long as the page
    }
  }
}
