// The customer's mail is asked about only where the chosen status has one; a link is copied and the page printed by a
// button. Without this file everything can be seen and sent as well.

const after = document.getElementById('after');
const mail = document.querySelector('[data-mail]');

function showMail() {
  mail.hidden = !after.dataset.told.split(' ').includes(after.value);
  for (const preview of mail.querySelectorAll('[data-preview]')) preview.hidden = preview.dataset.preview !== after.value;
}

after.addEventListener('change', showMail);
addEventListener('pageshow', showMail); // a browser that goes back remembers what was chosen
showMail();

const print = document.querySelector('[data-print]');
print.hidden = false;
print.addEventListener('click', () => window.print());

const copy = document.querySelector('[data-copy]');
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent.trim());
    document.querySelector('[data-copied]').hidden = false;
  });
}
