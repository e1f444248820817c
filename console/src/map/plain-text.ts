/** Leaflet reads a string as HTML; what people named is text. */
export function textOf(text: string): HTMLElement {
  const element = document.createElement('span');
  element.textContent = text;
  return element;
}
