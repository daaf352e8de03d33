// The conversations API: the only file that makes requests.
const TIMEOUT_MS = 30000;
const WORTH_RETRYING = new Set([408, 425, 429]);

/** `status` is 0 when no answer came; `sentence` is the server's own explanation, if any. */
export class ApiError extends Error {
  constructor(status, sentence = null) {
    super(sentence ?? `status ${status}`);
    this.status = status;
    this.sentence = sentence;
  }

  get gone() { return this.status === 401 || this.status === 404; }

  get retryable() { return this.status === 0 || this.status >= 500 || WORTH_RETRYING.has(this.status); }
}

async function explanation(response) {
  try {
    const body = await response.json();
    return body.error ?? body.errors?.map(({ message }) => message).join(" ") ?? null;
  } catch {
    return null;
  }
}

export class Api {
  constructor(server) {
    this.base = new URL("api/v1/conversations", server).href;
  }

  create() { return this.#request("POST", ""); }

  send({ id, token }, message) { return this.#request("POST", `/${id}/messages`, token, message); }

  history({ id, token }) { return this.#request("GET", `/${id}/messages`, token); }

  erase({ id, token }) { return this.#request("DELETE", `/${id}`, token); }

  async #request(method, path, token, body) {
    const headers = {};
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    try {
      const response = await fetch(this.base + path, {
        method, headers, body: body && JSON.stringify(body), signal: abort.signal, credentials: "omit", cache: "no-store",
      });
      if (!response.ok) throw new ApiError(response.status, await explanation(response));
      return response.status === 204 ? null : await response.json();
    } catch (error) {
      throw error instanceof ApiError ? error : new ApiError(0);
    } finally {
      clearTimeout(timer);
    }
  }
}
