// What the site owner has set by attributes, on top of the language's own words.
const WAIT_SECONDS = 30;

/** The chat's address, its longest wait, and its words: another bot is not introduced with Laskuapuri's. */
export function settingsOf(host, words) {
  const attribute = (name) => host.getAttribute(name);
  const address = attribute("endpoint") ?? host.server;
  const foreign = address.startsWith("rest:") && { ...words.foreign, starterQuestions: [], person: "", botLanguage: host.language };
  const strings = { ...words, botLanguage: "fi", ...foreign, language: host.language };
  strings.title = attribute("heading") ?? strings.title;
  strings.bot = attribute("heading") ?? strings.bot;
  strings.greeting = attribute("greeting") ?? strings.greeting;
  strings.openingHours = attribute("hours");
  const starters = attribute("starters");
  if (starters !== null) strings.starterQuestions = starters.split("|").map((text) => text.trim()).filter(Boolean);
  return { address, seconds: Number(attribute("timeout")) || WAIT_SECONDS, strings: { ...strings, ...host.strings } };
}
