// Enter sends, as in the chat; and a word while another model is loaded. Everything works without this file.

const write = document.querySelector('[data-write]');
write?.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.isComposing) return;
  event.preventDefault();
  write.form.requestSubmit();
});

const waiting = document.querySelector('[data-waiting]');
waiting?.closest('form').addEventListener('submit', (event) => {
  waiting.hidden = event.submitter?.value === 'csv'; // the page stays where it is then
});
