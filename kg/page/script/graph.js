// The graph: vis-network on places that were computed when the page was made.

import { el, svg } from './dom.js';
import { data } from './data.js';
import { shows } from './filters.js';
import { select, selectEdge, selectNothing } from './state.js';

export const graph = { id: 'graph', title: 'Graph', panel: true, show: showGraph };

const nodes = new vis.DataSet(data.nodes);
const edges = new vis.DataSet(data.edges);
const shownNodes = new vis.DataView(nodes, { filter: (node) => shows(node.id) });
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let network = null;

/** What tests and the curious look at in the console. */
export const drawn = { nodes, edges, shownNodes, themed, network: () => network };

function showGraph(view, state, before) {
  if (!network) beginGraph(view);
  if (before && state.filters !== before.filters) shownNodes.refresh();
  if (state.selection !== (before ? before.selection : null)) mark(state.selection);
}

function beginGraph(view) {
  const net = el('div', { id: 'net', role: 'application', 'aria-label': 'Graph of the claims. The search box and the lists beside it reach everything that is in it.' });
  const button = (id, label, sign, onclick) => el('button', { id, type: 'button', 'aria-label': label, onclick }, sign);
  view.append(el('div', { class: 'stage' }, net,
    el('div', { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
      button('zoom-in', 'Zoom in', '+', () => zoom(1.4)), button('zoom-out', 'Zoom out', '−', () => zoom(1 / 1.4)),
      button('zoom-fit', 'Show everything', '⤢', () => network.fit({ animation: movement() }))),
    lines()));
  network = new vis.Network(net, { nodes: shownNodes, edges }, { ...data.options, ...themed() });
  network.on('click', ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) select('thing', node);
    else if (edge !== undefined) { const { from, predicate, to } = edges.get(edge); selectEdge(from, predicate, to); }
    else selectNothing();
  });
  for (const [event, over] of [['hoverNode', true], ['blurNode', false], ['hoverEdge', true], ['blurEdge', false]]) {
    network.on(event, () => { net.classList.toggle('over', over); });
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => network.setOptions(themed()));
  showAll();
}

/** Colours of labels and lines, from the style sheet: a canvas does not follow it by itself. */
function themed() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const large = data.nodes.length > 1500;
  const opacity = data.edges.length > 3000 ? 0.25 : data.edges.length > 400 ? 0.6 : 1;
  return {
    nodes: { ...data.options.nodes, font: { color: colour('--ink'), face: 'system-ui, sans-serif', strokeWidth: 4, strokeColor: colour('--paper') } },
    edges: {
      ...data.options.edges,
      color: { color: colour('--line'), highlight: colour('--accent'), hover: colour('--accent'), opacity },
      font: { ...data.options.edges.font, color: colour('--ink-2'), face: 'system-ui, sans-serif', strokeWidth: 4, strokeColor: colour('--paper') },
    },
    interaction: { ...data.options.interaction, hideEdgesOnDrag: large, hover: !large },
  };
}

function movement() {
  return calm.matches || data.nodes.length > 1500 ? false : { duration: 350, easingFunction: 'easeInOutQuad' };
}

/** Everything where it stays readable, else the middle. */
function showAll() {
  network.fit({ animation: false, maxZoomLevel: 1.1 });
  if (network.getScale() < 0.42 && data.main !== null) network.moveTo({ position: { x: 0, y: 0 }, scale: 0.6 });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * factor)), animation: movement() });
}

/** Mark what is chosen, and bring it into sight if it lies outside. */
function mark(selection) {
  network.unselectAll();
  fade(selection?.kind === 'thing' ? selection.number : null);
  if (selection?.kind === 'thing') {
    network.selectNodes([selection.number]);
    if (!inSight(selection.number)) network.focus(selection.number, { scale: Math.max(0.9, network.getScale()), animation: movement() });
  } else if (selection?.kind === 'edge') {
    const found = edges.get({ filter: (edge) => edge.from === selection.from && edge.to === selection.to && edge.predicate === selection.predicate });
    network.selectEdges(found.map((edge) => edge.id));
  }
}

function inSight(number) {
  const { x, y } = network.canvasToDOM(network.getPosition(number));
  const { clientWidth, clientHeight } = network.canvas.frame;
  return network.getScale() > 0.5 && x > 40 && y > 40 && x < clientWidth - 40 && y < clientHeight - 40;
}

/** Fade all but a thing and its neighbours; nothing where no thing is given. */
function fade(number) {
  if (data.nodes.length > 2500) return;
  const near = number === null ? null : new Set([number, ...network.getConnectedNodes(number)]);
  nodes.update(data.nodes.map((node) => ({ id: node.id, opacity: !near || near.has(node.id) ? 1 : 0.25 })));
}

/** What the lines mean, drawn as they are in the graph. */
function lines() {
  const line = (attributes) => svg(28, 8, 'line', [['line', { x1: 0, x2: 28, y1: 4, y2: 4, ...attributes }]]);
  const hedged = ['Reported', 'Alleged', 'Planned'].map((term) => data.words[term]).join(', ');
  return el('p', { id: 'lines', class: 'lines' },
    el('span', {}, line({ class: 'plain' }), data.words.Stated), el('span', {}, line({ class: 'plain', 'stroke-dasharray': '6 4' }), hedged),
    el('span', {}, line({ class: 'red' }), 'disputed'), el('span', {}, line({ class: 'red', 'stroke-dasharray': '6 4' }), data.words.Denied),
    el('span', {}, line({ class: 'plain', 'stroke-dasharray': '1 4' }), 'speaks of'));
}
