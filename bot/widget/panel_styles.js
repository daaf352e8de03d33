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
.picker { display: flex; align-items: center; gap: 10px; padding: 0 4px 10px 14px; font-size: 14px; color: var(--laskuapuri-text-soft); }
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

.transcript {
  position: relative; height: 100%; padding: 18px 16px; overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin;
  scrollbar-color: var(--laskuapuri-border) transparent;
}
.transcript:focus-visible { outline-offset: -3px; }
.rows { display: flex; flex-direction: column; gap: 8px; }
.row { display: flex; flex-direction: column; align-items: flex-start; gap: 10px; }
.row.user { align-items: flex-end; }
.row.user:not(:first-child), .row.user + .row.bot { margin-top: 8px; }
.bubble {
  max-width: min(88%, 560px); padding: 11px 15px; border-radius: 18px; overflow-wrap: anywhere; hyphens: manual;
  background: var(--laskuapuri-surface-soft); border: 1px solid transparent;
}
.bot .bubble, .welcome .bubble { border-bottom-left-radius: 6px; }
.user .bubble { border-bottom-right-radius: 6px; background: var(--laskuapuri-accent); color: var(--laskuapuri-on-accent); white-space: pre-wrap; }
.bubble > * + * { margin-top: 8px; }
.bubble ul, .bubble ol { padding-left: 22px; }
.bubble li + li { margin-top: 4px; }
.bubble li::marker { color: var(--laskuapuri-accent); font-weight: 600; }

.welcome .privacy { font-size: 14px; color: var(--laskuapuri-text-soft); }
.welcome h3 { margin: 22px 2px 8px; font-size: 14px; font-weight: 600; color: var(--laskuapuri-text-soft); }
.welcome ul { padding: 0; list-style: none; border: 1px solid var(--laskuapuri-border); border-radius: 16px; overflow: hidden; }
.welcome li + li { border-top: 1px solid var(--laskuapuri-border); }
.starter {
  display: flex; align-items: center; justify-content: space-between; gap: 12px; width: 100%; min-height: 48px; padding: 10px 12px 10px 16px;
  border: 0; background: none; font-size: 15px; line-height: 1.35; text-align: left; cursor: pointer;
}
.starter svg { width: 18px; height: 18px; color: var(--laskuapuri-text-soft); }
.starter:hover { background: var(--laskuapuri-surface-soft); }
.starter:focus-visible { outline-offset: -3px; border-radius: 16px; }

.replies { display: flex; flex-wrap: wrap; gap: 8px; max-width: 100%; }
.reply {
  display: inline-flex; align-items: center; gap: 6px; min-height: 44px; padding: 8px 18px; border: 1.5px solid var(--laskuapuri-accent);
  border-radius: 22px; background: var(--laskuapuri-surface); color: var(--laskuapuri-accent); font-size: 15px; font-weight: 600; line-height: 1.3;
  text-align: left; cursor: pointer;
}
.reply:hover { background: var(--laskuapuri-surface-soft); }
.reply[aria-disabled="true"] {
  border-color: var(--laskuapuri-border); background: none; color: var(--laskuapuri-text-soft); font-weight: 400; cursor: default;
}
.reply.chosen { border-color: var(--laskuapuri-accent); color: var(--laskuapuri-text); font-weight: 600; }
.reply svg { width: 17px; height: 17px; }

.card { width: 100%; max-width: 560px; border: 1px solid var(--laskuapuri-border); border-radius: 16px; overflow: hidden; }
.card table { width: 100%; border-collapse: collapse; font-size: 15px; line-height: 1.4; font-variant-numeric: tabular-nums; }
.card caption { padding: 12px 16px 10px; font-weight: 650; text-align: left; }
.card th, .card td { padding: 9px 16px; border-top: 1px solid var(--laskuapuri-border); text-align: left; vertical-align: baseline; font-weight: 400; }
.card td { padding-left: 0; text-align: right; white-space: nowrap; }
.card .expression { display: block; font-size: 13.5px; color: var(--laskuapuri-text-soft); overflow-wrap: anywhere; }
.card tfoot { background: var(--laskuapuri-surface-soft); }
.card tfoot th, .card tfoot td { padding-block: 12px; font-weight: 650; }
.card tfoot td { font-size: 17px; color: var(--laskuapuri-accent); }

.image { max-width: 100%; border-radius: 16px; }
.file { display: grid; gap: 8px; justify-items: start; }
.file progress { width: 220px; max-width: 100%; accent-color: var(--laskuapuri-accent); }
.file-status { font-size: 14px; }
.file-status.failed { color: var(--laskuapuri-error); }

.typing {
  display: inline-flex; gap: 5px; margin-top: 16px; padding: 16px; border-radius: 18px 18px 18px 6px;
  background: var(--laskuapuri-surface-soft);
}
.typing i { width: 7px; height: 7px; border-radius: 50%; background: var(--laskuapuri-text-soft); animation: breathe 1.2s infinite ease-in-out; }
.typing i:nth-child(2) { animation-delay: .15s; }
.typing i:nth-child(3) { animation-delay: .3s; }
@keyframes breathe { 0%, 60%, 100% { opacity: .35; } 30% { opacity: 1; } }

.notice { padding: 4px 12px 10px; font-size: 14px; text-align: center; color: var(--laskuapuri-text-soft); }
.failure {
  display: flex; flex-wrap: wrap; align-items: center; gap: 6px 10px; padding: 8px 8px 8px 14px; border-radius: 14px; font-size: 15px;
  background: var(--laskuapuri-error-soft); color: var(--laskuapuri-error);
}
.failure p { flex: 1 1 150px; }
.retry {
  display: inline-flex; align-items: center; gap: 6px; min-height: 44px; padding: 8px 14px; border: 1px solid currentColor; border-radius: 22px;
  background: none; font-weight: 600; cursor: pointer;
}
.newest {
  position: absolute; bottom: 12px; left: 50%; transform: translateX(-50%); display: inline-flex; align-items: center; gap: 6px; min-height: 44px;
  padding: 8px 18px 8px 14px; border: 1px solid var(--laskuapuri-border); border-radius: 22px; background: var(--laskuapuri-surface);
  color: var(--laskuapuri-accent); font-size: 15px; font-weight: 600; cursor: pointer; box-shadow: 0 4px 16px rgb(10 40 44 / .18); white-space: nowrap;
}
@media (max-width: 359px) { .transcript { padding-inline: 10px; } .card :is(caption, th, td) { padding-inline: 12px; } .card td { padding-left: 0; } }
@media (prefers-reduced-motion: reduce) { .typing i { animation: none; opacity: .7; } }
@media (forced-colors: active) {
  .bubble, .typing { border-color: CanvasText; }
  .user .bubble { border-width: 2px; }
  .typing i { background: CanvasText; }
}
`);
