// Any Rasa bot by its plain REST channel, with the methods of api.js. Rasa keeps no history for us: the tab does.
import { ApiError, request } from "./http.js";
import { newId } from "./ids.js";

const KEPT = 200; // messages of a conversation that a reload brings back

/** Rasa's items of one answer as our messages: one reply may come as several items (text, custom, image, attachment). */
export function messagesOf(items) {
  return items.map(({ text, buttons, image, attachment, custom }) => ({
    id: newId(), text: text ?? "", buttons: buttons ?? [], image: image ?? attachment?.payload?.src,
    attachment: typeof attachment === "string" ? attachment : undefined, card: custom?.card, input: custom?.input, custom,
  }));
}

export class RestApi {
  erases = false;

  constructor(address, session, seconds) {
    Object.assign(this, { address, session, seconds });
  }

  create() { return { conversation_id: newId(), token: "" }; }

  history() { return { messages: this.#kept }; }

  erase() {} // Rasa's channel cannot erase; what the tab keeps goes with the session

  async send({ id }, { text, payload, message_id }) {
    const items = await request(this.seconds, "POST", this.address, "", { sender: id, message: payload ?? text })
      .catch((error) => { throw error.gone ? new ApiError(503) : error; }); // the channel is missing, not the conversation
    const messages = messagesOf(Array.isArray(items) ? items : []);
    if (messages.length) this.#keep([{ id: message_id, sender: "user", text: payload ?? text }, ...messages]);
    return { messages };
  }

  get #kept() { return this.session.get("messages") ?? []; }

  #keep(messages) { this.session.set({ messages: [...this.#kept, ...messages].slice(-KEPT) }); }
}
