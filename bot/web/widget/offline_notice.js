// A line above the input for as long as the network is away.
import { h } from "./dom.js";

export class OfflineNotice {
  constructor(strings) {
    this.element = h("p", { class: "offline", role: "status" });
    const show = () => { this.element.textContent = navigator.onLine ? "" : strings.noNetwork; };
    addEventListener("online", show);
    addEventListener("offline", show);
    show();
  }
}
