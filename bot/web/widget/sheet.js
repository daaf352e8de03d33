// Style sheets without a style element.
/** A constructable style sheet: holds under a CSP without unsafe-inline. */
export function sheet(css) {
  const result = new CSSStyleSheet();
  result.replaceSync(css);
  return result;
}
