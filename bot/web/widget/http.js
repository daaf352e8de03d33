// One request with a time limit; every failure becomes an ApiError.
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

/** The parsed answer, null when it has no content. `seconds` is the longest wait. */
export async function request(seconds, method, url, token, body) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), seconds * 1000);
  try {
    const response = await fetch(url, {
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
