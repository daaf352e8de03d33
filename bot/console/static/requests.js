// The customer's mail is asked about only where the chosen status has one; and the page prints by a button.

const after = document.getElementById('after');
const mail = document.querySelector('[data-mail]');
const told = after.dataset.told.split(' ');

function showMail() {
  mail.hidden = !told.includes(after.value);
  if (mail.hidden) mail.querySelector('[type=checkbox]').checked = false;
}

after.addEventListener('change', showMail);
showMail();

const print = document.querySelector('[data-print]');
print.hidden = false;
print.addEventListener('click', () => window.print());
