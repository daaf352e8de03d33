// The conversations API of Laskuapuri's own server.
import { ApiError, request } from "./http.js";

export class Api {
  erases = true;

  constructor(server, seconds) {
    this.base = new URL("api/v1/conversations", server).href;
    this.seconds = seconds;
  }

  create() { return this.#request("POST", ""); }

  send({ id, token }, message) { return this.#request("POST", `/${id}/messages`, token, message); }

  history({ id, token }) { return this.#request("GET", `/${id}/messages`, token); }

  erase({ id, token }) { return this.#request("DELETE", `/${id}`, token); }

  /** fetch cannot tell how much has been sent, so a file goes by XMLHttpRequest; `onProgress` gets 0 to 1. */
  upload({ id, token }, file, onProgress) {
    const body = new FormData();
    body.append("file", file);
    const call = new XMLHttpRequest();
    call.open("POST", `${this.base}/${id}/files`);
    call.setRequestHeader("Authorization", `Bearer ${token}`);
    call.responseType = "json";
    call.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    return new Promise((resolve, reject) => {
      call.onerror = () => reject(new ApiError(0));
      call.onload = () => (call.status < 300 ? resolve(call.response) : reject(new ApiError(call.status, call.response?.error)));
      call.send(body);
    });
  }

  #request(method, path, token, body) { return request(this.seconds, method, this.base + path, token, body); }
}
