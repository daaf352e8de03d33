// In a frame the chat is open at once: the site owner has put it there to be seen.
const chat = document.querySelector("laskuapuri-chat");
await customElements.whenDefined("laskuapuri-chat");
chat.open({ focus: false });
