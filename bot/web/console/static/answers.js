// The preview follows the typing; without this file the button "Esikatsele" shows it.

const form = document.querySelector('form[data-preview]');
const section = document.getElementById('preview');
const drawn = section?.querySelector('[data-drawn]');
const PAUSE = 350; // milliseconds without a key before the server is asked
let timer = 0;
let asked = 0;

async function draw() {
  const turn = ++asked;
  const body = new FormData(form);
  try {
    const answer = await fetch(form.dataset.preview, { method: 'POST', body });
    if (!answer.ok || answer.redirected || turn !== asked) return;
    // Our own server's HTML, in which every text is escaped.
    drawn.replaceChildren(...new DOMParser().parseFromString(await answer.text(), 'text/html').body.childNodes);
    section.hidden = false;
  } catch {
    // The button still works when the connection is back.
  }
}

form?.elements.text.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(draw, PAUSE);
});

// What was typed is not lost by a click on a link.
const saved = form?.elements.text.defaultValue;
addEventListener('beforeunload', (event) => {
  if (form && !form.dataset.sent && form.elements.text.value !== saved) event.preventDefault();
});
