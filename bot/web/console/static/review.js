// One key gives a verdict: 1 to 3 a suggested topic, o out of scope, s skip. The buttons do the same without this file.

const WRITING = 'input, textarea, select';

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
  if (event.target.matches(WRITING) || document.querySelector('dialog[open]')) return;
  const button = document.querySelector(`[data-press="${CSS.escape(event.key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
