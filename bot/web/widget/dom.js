// Builds elements. Text always becomes text nodes: nothing here parses HTML.
const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  close: "M6 6l12 12M18 6L6 18",
  trash: "M4 7h16M9 7V4.5h6V7M6.5 7l.8 12.5h9.4L17.5 7M10 11v5M14 11v5",
  send: "M12 19V5M6 11l6-6 6 6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  next: "M9 6l6 6-6 6",
  collapse: "M5 9l7 7 7-7",
  down: "M12 5v14M6 13l6 6 6-6",
  retry: "M19 12a7 7 0 1 1-2.2-5.1M19 4v4.5h-4.5",
  alert: "M12 4l9 16H3zM12 10v4.5M12 17.4v.1",
  save: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  file: "M14 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7zM14 3v4h4M12 17v-6M9.5 13l2.5-2.5 2.5 2.5",
  mark: "M18.5 6.5a7 7 0 1 0 0 11M3.5 10.3H13M3.5 13.7H13",
};

/** Make an element; "on..." is a listener, null and false leave an attribute out. */
export function h(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value != null && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child != null && child !== false));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export function hiddenText(text) {
  return h("span", { class: "sr" }, text);
}

export function iconButton(name, label, onclick, extra = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...extra }, icon(name));
}
