// The launcher's look. A page may set the custom properties, here and in panel_styles.js, on the laskuapuri-chat element.

import { sheet } from "./sheet.js";

export const LAUNCHER_SHEET = sheet(`
:host {
  --laskuapuri-accent: light-dark(#0f5b63, #7fd0c9); /* buttons, links, the customer's messages */
  --laskuapuri-accent-strong: light-dark(#0a444b, #a8e4de); /* the same under the pointer */
  --laskuapuri-on-accent: light-dark(#fff, #06282b); /* text on the accent */
  --laskuapuri-surface: light-dark(#fff, #141c1f); /* background of the chat */
  --laskuapuri-font: system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; /* typeface */
  --laskuapuri-offset: 20px; /* distance from the page's edges */
  --laskuapuri-z-index: 1000; /* place among the page's layers */
  color-scheme: light dark;
  position: fixed; z-index: var(--laskuapuri-z-index); right: var(--laskuapuri-offset);
  bottom: max(var(--laskuapuri-offset), env(safe-area-inset-bottom)); font: 16px/1.5 var(--laskuapuri-font);
}
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([position="left"]) { right: auto; left: var(--laskuapuri-offset); }
* { box-sizing: border-box; }
svg { width: 20px; height: 20px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }
.launcher {
  position: relative; display: flex; align-items: center; gap: 10px; min-height: 56px; padding: 0 20px 0 14px;
  border: 2px solid transparent; border-radius: 28px; background: var(--laskuapuri-accent); color: var(--laskuapuri-on-accent);
  font: inherit; font-weight: 600; cursor: pointer; box-shadow: 0 6px 20px rgb(10 40 44 / .28);
}
.launcher:hover { background: var(--laskuapuri-accent-strong); }
:focus-visible { outline: 3px solid var(--laskuapuri-accent); outline-offset: 2px; }
.launcher:focus-visible { box-shadow: 0 0 0 3px var(--laskuapuri-surface); }
.launcher svg { width: 26px; height: 26px; }
.badge {
  position: absolute; top: -6px; right: -2px; min-width: 24px; padding: 0 6px; border: 2px solid var(--laskuapuri-surface); border-radius: 14px;
  background: #c2390a; color: #fff; font-size: 13px; line-height: 20px; text-align: center;
}
.problem { margin: 0; padding: 8px; background: var(--laskuapuri-surface); }
.problem:empty { padding: 0; }
@media (max-width: 668px) {
  :host { --laskuapuri-offset: 16px; }
  .launcher { padding: 0 13px; }
  .launcher span:not(.badge) { display: none; }
}
@media (forced-colors: active) { .launcher { border-color: ButtonText; } }
@media print { :host { display: none; } }
`);
