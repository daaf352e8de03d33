// The site's other tabs: they share one conversation and one draft by telling each other, so nothing is kept for it on the disk.
const PATIENCE_MS = 150;

export class Tabs {
  #heard = () => {};

  /** Called when another tab: has new messages, has another draft, has erased the conversation. */
  constructor(address, session, { onSaid, onDraft, onErased }) {
    this.session = session;
    this.channel = globalThis.BroadcastChannel && new BroadcastChannel(`laskuapuri ${address}`);
    if (!this.channel) return;
    this.channel.onmessage = ({ data }) => {
      const mine = session.get("id");
      if (data.kind === "open?") return void (session.get("open") && this.tell("open")); // asked by the loader
      if (data.kind === "who") return void ((mine || session.get("draft")) && this.tell("here"));
      if (data.kind === "open") return;
      if (!mine && data.kind !== "erased") session.set({ id: data.id, token: data.token });
      if (data.id !== session.get("id")) return;
      if (data.kind === "here") this.#heard();
      if (data.kind === "said") onSaid();
      else if (data.kind === "erased") onErased();
      else if (data.kind === "draft" || !session.get("draft")) onDraft(data.draft);
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

  /** Tell the others: "said", "draft" or "erased", with the id that it happened to. */
  tell(kind, id = this.session.get("id")) {
    this.channel?.postMessage({ kind, id, token: this.session.get("token"), draft: this.session.get("draft") });
  }
}
