// The site's other tabs: they share one conversation by telling each other of it, so nothing is kept for it on the disk.
const PATIENCE_MS = 150;

export class Tabs {
  #heard = () => {};

  /** `onSaid` is called when another tab has new messages, `onErased` when it has erased the conversation. */
  constructor(address, session, { onSaid, onErased }) {
    this.session = session;
    this.channel = globalThis.BroadcastChannel && new BroadcastChannel(`laskuapuri ${address}`);
    if (!this.channel) return;
    this.channel.onmessage = ({ data }) => {
      const mine = session.get("id");
      if (data.kind === "who") return void (mine && this.tell("here"));
      if (!mine && data.kind !== "erased") session.set({ id: data.id, token: data.token });
      if (data.kind === "here") this.#heard();
      else if (data.id !== session.get("id")) return;
      else if (data.kind === "said") onSaid();
      else onErased();
    };
  }

  /** Take up the conversation of another tab, if this one has none. */
  async join() {
    if (!this.channel || this.session.get("id")) return;
    this.tell("who");
    await new Promise((resolve) => {
      this.#heard = resolve;
      setTimeout(resolve, PATIENCE_MS);
    });
  }

  /** Tell the others: "said" or "erased", with the id that it happened to. */
  tell(kind, id = this.session.get("id")) {
    this.channel?.postMessage({ kind, id, token: this.session.get("token") });
  }
}
