// The view of the graph as a picture: SVG drawn anew from what is drawn, PNG from the canvas.

import { OUTLINES, el } from './dom.js';

const NAMESPACE = 'http://www.w3.org/2000/svg';
/** What XML cannot hold. */
const NO_XML = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const FACE = 'system-ui, sans-serif';

function shape(tag, attributes, text) {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text.replace(NO_XML, '\uFFFD');
  return element;
}

/** An SVG element of what is in sight, with the colours given. */
export function drawing({ network, nodes, edges, colours, wrap }) {
  const { clientWidth, clientHeight } = network.canvas.frame;
  const [low, high] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: clientWidth, y: clientHeight })];
  const root = shape('svg', { xmlns: NAMESPACE, viewBox: [low.x, low.y, high.x - low.x, high.y - low.y].map(Math.round).join(' '), width: clientWidth, height: clientHeight, 'font-family': FACE });
  const at = new Map(nodes.map((node) => [node.id, node]));
  root.append(shape('rect', { x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y, fill: colours.paper }));
  const lines = edges.map((edge) => edgeShapes(edge, at.get(edge.from), at.get(edge.to), colours));
  root.append(...lines.flatMap(([line]) => line), ...nodes.flatMap((node) => nodeShapes(node, colours, wrap)), ...lines.flatMap(([, label]) => label));
  return root;
}

function nodeShapes({ x, y, size, shape: form, color, label, font, opacity }, colours, wrap) {
  const points = OUTLINES[form]?.split(' ').map((pair) => pair.split(',').map((value) => (Number(value) - 8) * size / 8)).map(([dx, dy]) => `${(x + dx).toFixed(1)},${(y + dy).toFixed(1)}`).join(' ');
  const look = { fill: color, stroke: colours.ink, 'stroke-width': 1, opacity };
  const body = points ? shape('polygon', { points, ...look }) : shape('circle', { cx: x, cy: y, r: size, ...look });
  return [body, ...wrapped(label, wrap / (font.size * 0.56)).map((line, place) => caption(line, x, y + size + font.size * (1.2 + 1.15 * place), font.size, colours.ink, colours))];
}

function caption(text, x, y, size, fill, colours, turn) {
  return shape('text', {
    x: x.toFixed(1), y: y.toFixed(1), 'font-size': size, fill, 'text-anchor': 'middle', stroke: colours.paper, 'stroke-width': 4, 'paint-order': 'stroke', 'stroke-linejoin': 'round',
    transform: turn ? `rotate(${turn.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)})` : undefined,
  }, text);
}

/** Lines of about so many letters, broken between words. */
function wrapped(text, letters) {
  return text.split('\n').flatMap((part) => part.split(' ').reduce((lines, word) => {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < letters) lines[lines.length - 1] = `${last} ${word}`; else lines.push(word);
    return lines;
  }, []));
}

/** A line with its arrow, and its label: a straight one, a bow, or a loop. */
function edgeShapes({ label, color, width, dashes, smooth }, from, to, colours) {
  const stroke = { stroke: color.color, 'stroke-width': width, 'stroke-dasharray': dashes ? dashes.join(' ') : undefined, fill: 'none' };
  if (from === to) {
    const r = from.size;
    return [[shape('circle', { cx: from.x + r, cy: from.y - r, r, ...stroke })], label ? [caption(label, from.x + r, from.y - 2.2 * r, 12, colours.ink2, colours)] : []];
  }
  const bend = smooth?.enabled ? smooth.roundness * (smooth.type === 'curvedCW' ? 1 : -1) : 0;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const middle = { x: (from.x + to.x) / 2 + dy * bend, y: (from.y + to.y) / 2 - dx * bend };
  const length = Math.hypot(to.x - middle.x, to.y - middle.y) || 1;
  const [ux, uy] = [(to.x - middle.x) / length, (to.y - middle.y) / length];
  const tip = { x: to.x - ux * (to.size + 2), y: to.y - uy * (to.size + 2) };
  const wing = (side) => `${(tip.x - ux * 9 - uy * 4 * side).toFixed(1)},${(tip.y - uy * 9 + ux * 4 * side).toFixed(1)}`;
  const path = shape('path', { d: `M${from.x},${from.y} Q${middle.x.toFixed(1)},${middle.y.toFixed(1)} ${tip.x.toFixed(1)},${tip.y.toFixed(1)}`, ...stroke });
  const arrow = shape('polygon', { points: `${tip.x.toFixed(1)},${tip.y.toFixed(1)} ${wing(1)} ${wing(-1)}`, fill: color.color });
  const angle = Math.atan2(dy, dx) * 180 / Math.PI;
  const top = { x: (from.x + to.x) / 4 + middle.x / 2, y: (from.y + to.y) / 4 + middle.y / 2 };
  return [[path, arrow], label ? [caption(label, top.x, top.y + 4, 12, colours.ink2, colours, angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle)] : []];
}

/** Hand the reader a file of the view. */
export async function savePicture(kind, view) {
  const blob = kind === 'svg' ? new Blob([new XMLSerializer().serializeToString(drawing(view))], { type: 'image/svg+xml' }) : await canvasBlob(view);
  const url = URL.createObjectURL(blob);
  el('a', { href: url, download: `graph.${kind}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The canvas on paper: by itself it is transparent. */
function canvasBlob({ network, colours }) {
  const source = network.canvas.frame.canvas;
  const copy = el('canvas', { width: source.width, height: source.height });
  const pen = copy.getContext('2d');
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, copy.width, copy.height);
  pen.drawImage(source, 0, 0);
  return new Promise((resolve) => { copy.toBlob(resolve, 'image/png'); });
}
