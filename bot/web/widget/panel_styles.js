// The window's look. Its colors and sizes are custom properties; the launcher's are in launcher_styles.js.
import { sheet } from "./sheet.js";

export const PANEL_SHEET = sheet(`:host {
  --laskuapuri-surface-soft: light-dark(#f0f5f4, #202b2f); /* the assistant's messages */
  --laskuapuri-border: light-dark(#d6e0df, #33444a); /* thin dividing lines */
  --laskuapuri-control-border: light-dark(#6f8588, #7e9398); /* outline of the input: 3:1 */
  --laskuapuri-text: light-dark(#15262a, #e8f0f0); /* body text */
  --laskuapuri-text-soft: light-dark(#4e6268, #a9bbbf); /* secondary text: 4.5:1 */
  --laskuapuri-error: light-dark(#a1261c, #ffb4a8); /* text of a failed message */
  --laskuapuri-error-soft: light-dark(#fdf1ef, #3b1f1c); /* its background */
  --laskuapuri-shadow: 0 16px 48px rgb(10 30 34 / .25); /* under the window */
  --laskuapuri-radius: 20px; /* corner of the window */
  --laskuapuri-width: 408px; /* width on a large screen */
  --laskuapuri-height: 680px; /* largest height */
}

[hidden] { display: none !important; }
.sr { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
h2, h3, p, ul, ol, figure { margin: 0; }
button, textarea { font: inherit; color: inherit; }
a { color: var(--laskuapuri-accent); text-underline-offset: 2px; overflow-wrap: anywhere; }

.launcher[aria-expanded="true"] { padding: 0 13px; }
.launcher[aria-expanded="true"] span:not(.badge) { display: none; }
.panel {
  position: absolute; inset: auto 0 72px auto; margin: 0; padding: 0; overflow: hidden;
  width: min(var(--laskuapuri-width), calc(100vw - 2 * var(--laskuapuri-offset)));
  height: min(var(--laskuapuri-height), calc(100dvh - 92px - var(--laskuapuri-offset)));
  max-width: none; max-height: none; border: 1px solid var(--laskuapuri-border); border-radius: var(--laskuapuri-radius);
  background: var(--laskuapuri-surface); color: var(--laskuapuri-text); box-shadow: var(--laskuapuri-shadow);
}
:host([position="left"]) .panel { inset: auto auto 72px 0; }
.panel[open] { display: block; animation: rise .18s ease-out; }
.panel.full {
  position: fixed; inset: var(--visible-top, 0) 0 auto 0; width: 100%; height: var(--visible-height, 100dvh);
  border: 0; border-radius: 0; box-shadow: none;
}
.panel::backdrop { background: var(--laskuapuri-surface); }
@keyframes rise { from { opacity: 0; transform: translateY(12px); } }
.main { display: flex; flex-direction: column; height: 100%; }

.header { display: flex; align-items: center; gap: 12px; padding: 14px 12px 14px 18px; border-bottom: 1px solid var(--laskuapuri-border); }
.mark {
  display: grid; place-items: center; flex: none; width: 40px; height: 40px; border-radius: 13px;
  background: var(--laskuapuri-accent); color: var(--laskuapuri-on-accent);
}
.mark svg { width: 24px; height: 24px; stroke-width: 2.2; }
.titles { flex: 1; min-width: 0; }
h2 { font-size: 17px; line-height: 1.3; font-weight: 650; }
h2:focus-visible { outline-offset: 4px; border-radius: 4px; }
.titles p { font-size: 13px; line-height: 1.35; color: var(--laskuapuri-text-soft); }
.icon-button {
  display: grid; place-items: center; flex: none; width: 44px; height: 44px; padding: 0; border: 0; border-radius: 12px;
  background: none; color: var(--laskuapuri-text-soft); cursor: pointer;
}
.icon-button + .icon-button { margin-left: -10px; }
.icon-button:hover { background: var(--laskuapuri-surface-soft); color: var(--laskuapuri-text); }
.middle { position: relative; flex: 1; min-height: 0; }

.composer { padding: 12px 14px 0; border-top: 1px solid var(--laskuapuri-border); }
.field {
  display: flex; align-items: flex-end; gap: 4px; padding: 4px; border: 1px solid var(--laskuapuri-control-border); border-radius: 26px;
  background: var(--laskuapuri-surface);
}
.field:focus-within { border-color: var(--laskuapuri-accent); box-shadow: 0 0 0 2px var(--laskuapuri-accent); }
textarea {
  flex: 1; min-width: 0; min-height: 44px; max-height: 132px; padding: 10px 6px 10px 14px; border: 0; outline: 0; background: none;
  font-size: 16px; line-height: 24px; resize: none; overflow-y: auto; scrollbar-width: thin;
}
textarea:focus-visible { outline: 0; }
textarea::placeholder { color: var(--laskuapuri-text-soft); opacity: 1; }
.send {
  display: grid; place-items: center; flex: none; width: 44px; height: 44px; padding: 0; border: 1px solid transparent; border-radius: 50%;
  background: var(--laskuapuri-accent); color: var(--laskuapuri-on-accent); cursor: pointer;
}
.send:hover { background: var(--laskuapuri-accent-strong); }
.send[aria-disabled="true"] { background: var(--laskuapuri-surface-soft); color: var(--laskuapuri-text-soft); cursor: default; }
.picker { display: flex; flex-wrap: wrap; gap: 8px 14px; padding: 0 4px 10px 14px; font-size: 14px; color: var(--laskuapuri-text-soft); }
.picker label { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; }
.picker .reply { overflow-wrap: anywhere; }
.person { min-height: 44px; margin-block: -11px; padding: 0 2px; border: 0; background: none; color: var(--laskuapuri-accent); text-decoration: underline; text-underline-offset: 2px; cursor: pointer; }
.picker input {
  min-height: 44px; padding: 4px 12px; border: 1px solid var(--laskuapuri-control-border); border-radius: 12px; background: var(--laskuapuri-surface);
  color: var(--laskuapuri-text); font: inherit; font-size: 16px;
}
.offline { padding: 8px 18px; font-size: 14px; text-align: center; background: var(--laskuapuri-error-soft); color: var(--laskuapuri-error); }
.offline:empty { padding: 0; }
.counter { padding: 4px 14px 0; font-size: 13px; line-height: 18px; text-align: right; color: var(--laskuapuri-text-soft); }
.counter:empty { padding: 0; }
[aria-invalid="true"] ~ *, .composer:has([aria-invalid="true"]) .counter { color: var(--laskuapuri-error); }
.footer { padding: 8px 18px 12px; font-size: 12.5px; line-height: 1.4; text-align: center; color: var(--laskuapuri-text-soft); }
.full .footer { padding-bottom: max(10px, env(safe-area-inset-bottom)); }

.erase { position: absolute; inset: 0; display: grid; place-items: center; padding: 20px; background: rgb(8 24 28 / .55); }
.erase-box {
  width: 100%; max-width: 340px; padding: 22px; border: 1px solid var(--laskuapuri-border); border-radius: 16px;
  background: var(--laskuapuri-surface);
}
.erase-box h3 { margin-bottom: 6px; font-size: 17px; font-weight: 650; }
.erase-box p { font-size: 15px; color: var(--laskuapuri-text-soft); }
.erase-box .erase-error { color: var(--laskuapuri-error); }
.erase-buttons { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 10px; margin-top: 18px; }
.plain, .danger {
  min-height: 44px; padding: 8px 20px; border: 1px solid var(--laskuapuri-control-border); border-radius: 22px; background: none;
  font-weight: 600; cursor: pointer;
}
.danger { border-color: transparent; background: var(--laskuapuri-error); color: var(--laskuapuri-surface); }

@media (max-height: 480px) {
  .header { padding: 4px 8px 4px 14px; }
  .mark, .titles p, .footer { display: none; }
  .composer { padding: 6px 10px; }
}
@media (max-width: 359px) {
  .header { gap: 10px; padding-left: 14px; }
  .composer { padding-inline: 10px; }
}
@media (prefers-reduced-motion: reduce) { .panel[open] { animation: none; } }
@media (forced-colors: active) {
  .icon-button, .send, .mark { border: 1px solid ButtonText; }
  .field:focus-within { outline: 3px solid Highlight; }
  [aria-disabled="true"] { color: GrayText; }
}
`);
