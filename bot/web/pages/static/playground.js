// Shows every choice on the chat at once and writes the lines to copy.
const form = document.querySelector("form");
const output = document.querySelector("#snippet");
const copied = document.querySelector("#copied");
const escaped = (text) => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function settings() {
  const chosen = [...form.elements].filter((field) => field.name && field.value && !field.disabled);
  const styles = chosen.filter(({ name }) => name.startsWith("--"));
  const attributes = chosen.filter(({ name }) => !name.startsWith("--"));
  return { styles, attributes };
}

function show() {
  for (const field of form.elements) {
    const use = form.elements.namedItem(`use ${field.name}`);
    if (use) field.disabled = !use.checked;
  }
  const { styles, attributes } = settings();
  preview(styles, attributes.filter(({ name }) => !name.startsWith("use ")));
}

function preview(styles, attributes) {
  const chat = document.createElement("laskuapuri-chat");
  for (const { name, value } of attributes) chat.setAttribute(name, value);
  for (const { name, value } of styles) chat.style.setProperty(name, value);
  document.querySelector("laskuapuri-chat").replaceWith(chat);
  const { source, integrity } = output.dataset;
  const written = attributes.map(({ name, value }) => ` ${name}="${escaped(value)}"`).join("");
  const rules = styles.map(({ name, value }) => `  ${name}: ${value};`);
  const css = rules.length ? `<style>\nlaskuapuri-chat {\n${rules.join("\n")}\n}\n</style>\n` : "";
  output.value = `${css}<script type="module" src="${source}" integrity="${integrity}" crossorigin="anonymous"></script>\n`
    + `<laskuapuri-chat${written}></laskuapuri-chat>`;
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
document.querySelector("#copy").addEventListener("click", async () => {
  output.select();
  await navigator.clipboard?.writeText(output.value).catch(() => document.execCommand("copy"));
  copied.hidden = false;
});
show();
