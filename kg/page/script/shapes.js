// Shapes of drawings that a reader can point at: SVG elements with attributes, listeners and children.

const SVG_SPACE = 'http://www.w3.org/2000/svg';

/** An SVG element; keys that begin with "on" are listeners, strings become text. */
export function vector(tag, attributes, ...children) {
  const element = document.createElementNS(SVG_SPACE, tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

/** Enter and the space bar do what a click does, as on a button. */
export function asButton(act) {
  return {
    onclick: act,
    onkeydown: (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      act(event);
    },
  };
}
