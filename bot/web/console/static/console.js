// The keyboard: "/" to the search field, "g" and a letter to a page, j and k along the rows, "?" for the list of keys.
// Every page works without this file.

const WRITING = 'input, textarea, select, [contenteditable]';
const keys = document.getElementById('keys');
let going = false;

function move(step) {
  const rows = [...document.querySelectorAll('[data-row] a, a[data-row]')];
  if (!rows.length) return;
  const place = rows.indexOf(document.activeElement);
  rows[place < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(place + step, 0), rows.length - 1)].focus();
}

function press(key) {
  if (going) {
    going = false;
    document.querySelector(`nav a[data-key="${CSS.escape(key)}"]`)?.click();
    return true;
  }
  switch (key) {
    case 'g': going = true; return true;
    case 'j': move(1); return true;
    case 'k': move(-1); return true;
    case '?': keys?.showModal(); return true;
    case '/': document.querySelector('[data-search]')?.focus(); return true;
    default: return false;
  }
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey && event.key === 'Enter' && event.target.matches('textarea')) {
    event.target.form?.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.matches(WRITING) || keys?.open) return;
  if (press(event.key)) event.preventDefault();
});

document.querySelector('[data-keys]')?.addEventListener('click', () => keys.showModal());

// On a phone the pages' names scroll: the one that is open is in sight.
document.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });

// A menu closes when one clicks elsewhere or presses Escape in it.
for (const menu of document.querySelectorAll('details.account')) {
  document.addEventListener('click', (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
}

// A form that is sent once is not sent twice, unless it gives a file and the page stays (data-again); the buttons come
// back with the page from the browser's memory.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post' || 'again' in form.dataset) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
});
addEventListener('pageshow', () => { for (const form of document.forms) delete form.dataset.sent; });
