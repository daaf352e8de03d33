// The result while typing: the server's own page is fetched, and its result and errors are put in place.
const form = document.querySelector("form.calculator");
const status = document.querySelector(".unseen");
let timer, request;

async function copy(button) {
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = button.dataset.done;
  } catch {
    // No clipboard outside of https, or it was refused: the address is selected for copying by hand.
    const address = document.querySelector(".address");
    address.hidden = false;
    address.value = location.href;
    address.select();
  }
}

function showCopy() {
  const button = document.querySelector(".copy");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

function address(more = []) {
  const filled = [...new FormData(form)].filter(([, value]) => value);
  return `${form.getAttribute("action")}?${new URLSearchParams([...filled, ...more])}`;
}

async function read(url) {
  request?.abort();
  request = new AbortController();
  const answer = await fetch(url, { signal: request.signal });
  if (!answer.ok) throw new Error(answer.statusText);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function showErrors(page, sent) {
  for (const said of form.querySelectorAll(".error")) {
    const input = document.getElementById(said.id.slice(0, -"-error".length));
    const fresh = page.getElementById(said.id)?.textContent ?? "";
    // A field that has not been reached yet is not blamed; the send button tells of all of them.
    said.textContent = sent || input?.value ? fresh : "";
    if (said.textContent) input?.setAttribute("aria-invalid", "true");
    else input?.removeAttribute("aria-invalid");
  }
}

async function update(sent) {
  const url = address();
  const page = await read(url);
  history.replaceState(null, "", url);
  const result = page.querySelector("#result");
  // What is spoken while typing is the answer's first sentence, not the whole working.
  const said = result.querySelector(".answer > :first-child, .error")?.textContent ?? "";
  if (status.textContent !== said) status.textContent = said;
  result.querySelector("[autofocus]")?.removeAttribute("autofocus");
  document.querySelector("#result").replaceChildren(...result.childNodes);
  showErrors(page, sent);
  showCopy();
  if (sent) (form.querySelector("[aria-invalid]") ?? document.querySelector("#result h2"))?.focus();
}

async function addRow(button) {
  const page = await read(address([["rows", button.value]]));
  const known = new Set([...form.elements].map(({ id }) => id));
  const rows = page.querySelectorAll("fieldset:last-of-type .input");
  const fresh = [...rows].filter((row) => !known.has(row.querySelector("input").id));
  form.querySelector("fieldset:last-of-type").append(...fresh);
  button.value = page.querySelector("[name=rows]").value;
  fresh[0]?.querySelector("input").focus();
}

function handle(event) {
  const button = event?.submitter;
  const done = button?.name ? addRow(button) : update(Boolean(button));
  // Offline or a fault: the plain form still works.
  done.catch((error) => { if (error.name !== "AbortError" && event) HTMLFormElement.prototype.submit.call(form); });
}

if (form) {
  showCopy();
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(handle, 350);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    handle(event);
  });
}
