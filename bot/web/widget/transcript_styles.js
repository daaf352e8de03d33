// The look of the messages; its custom properties are in panel_styles.js.
import { sheet } from "./sheet.js";

export const TRANSCRIPT_SHEET = sheet(`
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
.card.receipt td { white-space: normal; overflow-wrap: anywhere; }
.card p { padding: 12px 16px; background: var(--laskuapuri-surface-soft); }
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
