// Building blocks. Whatever comes from a document enters as a text node, never as markup, and a link leads to http or https only.

const SVG = 'http://www.w3.org/2000/svg';
export const byId = (id) => document.getElementById(id);

/** An element with attributes, listeners (keys that begin with "on") and children; strings become text nodes. */
export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

/** Text from a document, kept to itself: its direction and control characters do not reach what stands beside it. */
export function words(text, className) {
  return el('bdi', { class: className }, text);
}

export function link(url, label) {
  if (!/^https?:\/\//i.test(url)) return label ? words(label) : null;
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, words(label || url));
}

/** A drawing made of SVG shapes: [tag, attributes] each. */
export function svg(width, height, className, shapes) {
  const root = document.createElementNS(SVG, 'svg');
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  root.setAttribute('class', className);
  root.setAttribute('aria-hidden', 'true');
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    root.append(shape);
  }
  return root;
}

export const OUTLINES = {
  diamond: '8,0 16,8 8,16 0,8',
  square: '1.5,1.5 14.5,1.5 14.5,14.5 1.5,14.5',
  triangle: '8,1 16,15 0,15',
  triangleDown: '8,15 16,1 0,1',
  hexagon: '4,1 12,1 16,8 12,15 4,15 0,8',
  star: '8,0 10,6 16,6 11,10 13,16 8,12 3,16 5,10 0,6 6,6',
};

/** The shape that a kind of thing has in the graph. */
export function icon(kind) {
  const points = OUTLINES[kind.shape];
  const shape = points ? ['polygon', { points, fill: kind.colour }] : ['circle', { cx: 8, cy: 8, r: 7.5, fill: kind.colour }];
  return svg(16, 16, 'icon', [shape]);
}

/** A number with its word: "1 claim", "2 claims". */
export function counted(number, word) {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}
