// The conversation as a text file for the visitor to keep or print.
function lines(row) {
  const cells = (line) => [...line.cells].map(({ innerText }) => innerText.replace(/\n/g, " ")).join(": ");
  return [...row.querySelectorAll("p, li, caption, tbody tr, tfoot tr")]
    .map((line) => (line.cells ? cells(line) : line.innerText));
}

/** What was said, a paragraph a message, each beginning with who said it. */
export function asText(rows, strings) {
  return [...rows.querySelectorAll(".row")]
    .map((row) => `${row.matches(".user") ? strings.user : strings.bot}:\n${lines(row).join("\n")}\n`).join("\n");
}

export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
