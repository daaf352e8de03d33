// The result while typing: the server's own page is fetched, and its result and errors are put in place.
const form = document.querySelector("form.calculator");
let timer, request;

function showCopy() {
  const button = document.querySelector(".copy");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    button.textContent = button.dataset.done;
  });
}

function address() {
  const filled = [...new FormData(form)].filter(([, value]) => value);
  return `${form.getAttribute("action")}?${new URLSearchParams(filled)}`;
}

async function update(event) {
  request?.abort();
  request = new AbortController();
  const url = address();
  const answer = await fetch(url, { signal: request.signal });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  history.replaceState(null, "", url);
  document.querySelector("#result").replaceChildren(...page.querySelector("#result").childNodes);
  for (const input of form.querySelectorAll("[aria-describedby]")) {
    const fresh = page.getElementById(input.id);
    // A field that has not been reached yet is not blamed; the send button tells of all of them.
    const blame = fresh.matches("[aria-invalid]") && (event?.submitter || input.value !== "");
    input.toggleAttribute("aria-invalid", blame);
    if (blame) input.setAttribute("aria-invalid", "true");
    document.getElementById(`${input.id}-error`).textContent = blame ? page.getElementById(`${input.id}-error`).textContent : "";
  }
  showCopy();
  if (event?.submitter) form.querySelector("[aria-invalid]")?.focus();
}

const quietly = (event) => update(event).catch((error) => {
  // Offline or a fault: the plain form still works.
  if (error.name !== "AbortError" && event?.submitter) form.submit();
});

if (form) {
  showCopy();
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(quietly, 350);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    quietly(event);
  });
}
