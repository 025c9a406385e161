// The graph: vis-network draws the scene on places that were computed when the page was made, and stands still.

import { byId, el, svg } from './dom.js';
import { data, kindOf } from './data.js';
import { drawing, savePicture } from './picture.js';
import { roomBeside, taken } from './room.js';
import { named, prominent, scene, ties } from './scene.js';
import { change, select, selectEdge, selectNothing, state } from './state.js';

export const graph = { id: 'graph', title: 'Graph', panel: true, early: true, show: showGraph };

const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const places = new Map(data.nodes.filter((node) => node.x !== undefined).map(({ id, x, y }) => [id, { x, y }]));
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const dark = matchMedia('(prefers-color-scheme: dark)');
/** How far edges between the same two things bend away from one another. */
const APART = 50;
/** Things from which movement leaves out lines, only the edges of what is chosen have labels, and nothing fades: a reader would wait for it. */
const CROWD = 500;
/** Ink on paper. */
const PRINTED = { ink: '#000', ink2: '#333', paper: '#fff', line: '#666', accent: '#000', disputed: '#c62828' };
let network = null;
let drawnScene = null;
let labelled = new Set();

/** What tests and the curious look at in the console. */
export const drawn = { nodes, edges, themed, network: () => network, scene: () => drawnScene };

function showGraph(view, current, before) {
  const fresh = !network;
  if (fresh) beginGraph(view);
  drawScene(current);
  if (fresh) showAll();
  else if (before && current.kept !== before.kept) network.fit({ animation: movement(), maxZoomLevel: 1.1 });
  mark(current.selection);
  tell(current);
}

function beginGraph(view) {
  const net = el('div', { id: 'net' });
  view.append(el('div', { class: 'stage' }, toolbar(), net, zoomButtons(), lines()));
  network = new vis.Network(net, { nodes, edges }, { ...data.options, ...themed() });
  network.canvas.frame.setAttribute('role', 'application');
  network.canvas.frame.setAttribute('aria-label', 'Graph of the claims: arrow keys move it, = and - zoom. The search box and the evidence beside it reach everything that is in it.');
  network.on('click', (event) => chooseAt(event) || selectNothing());
  network.on('hold', chooseAt); // what vis-network calls a click that takes its time
  network.on('doubleClick', ({ nodes: [node] }) => { if (node !== undefined) change({ kept: node, opened: [], closed: [] }); });
  for (const [event, over] of [['hoverNode', true], ['blurNode', false], ['hoverEdge', true], ['blurEdge', false]]) {
    network.on(event, () => { net.classList.toggle('over', over); });
  }
  addEventListener('beforeprint', () => { if (net.clientWidth) net.append(drawing({ ...picture(), colours: PRINTED })); });
  addEventListener('afterprint', () => { for (const one of net.querySelectorAll('svg')) one.remove(); });
  dark.addEventListener('change', () => { network.setOptions(themed()); drawScene(state(), true); });
}

/** Choose what lies under the pointer; false where nothing does. */
function chooseAt({ nodes: [node], edges: [edge] }) {
  if (node !== undefined) select('thing', node);
  else if (edge !== undefined) chooseEdge(drawnScene.edges.find(({ id }) => id === edge));
  return node !== undefined || edge !== undefined;
}

function chooseEdge({ from, predicate, to }) {
  selectEdge(from, predicate, to);
}

// --- the scene in vis-network's words

function drawScene(current, anew = false) {
  const next = scene(current);
  if (!anew && drawnScene && sameList(next.things, drawnScene.things) && sameList(next.edges, drawnScene.edges)) return;
  findRoom(next);
  const colours = palette();
  replaceAll(nodes, next.things.map((number) => nodeOf(number, next.more.get(number))));
  replaceAll(edges, bent(next.edges).map(([edge, bend]) => edgeOf(edge, bend, colours, next.things.length > CROWD)));
  drawnScene = next;
  labelled = new Set();
}

function sameList(one, other) {
  return one.length === other.length && one.every((value, place) => value === other[place]);
}

/** Make a set of drawn things hold just these, touching only what differs. */
function replaceAll(set, wanted) {
  const ids = new Set(wanted.map(({ id }) => id));
  set.remove(set.getIds().filter((id) => !ids.has(id)));
  const same = (one) => JSON.stringify(one) === JSON.stringify(set.get(one.id, { fields: Object.keys(one) }));
  set.update(wanted.filter((one) => !same(one)));
}

/** A place for each thing that has none: beside the drawn thing that it is tied to most, else below everything. */
function findRoom({ things }) {
  const homeless = things.filter((number) => !places.has(number));
  if (!homeless.length) return;
  const { beside } = ties(state().filters);
  const fields = taken(places.values());
  for (const number of homeless) {
    const others = [...(beside.get(number) ?? [])].filter(([other]) => places.has(other)).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    places.set(number, roomBeside(fields, others.length ? places.get(others[0][0]) : { x: 0, y: 0 }));
  }
}

function nodeOf(number, more) {
  const thing = data.things[number];
  const kind = kindOf(thing);
  const { size, font } = data.nodes[number];
  return {
    id: number, size, shape: kind.shape, color: kind.colour, ...places.get(number), label: short(thing.label) + (more ? `\n+${more}` : ''),
    font: { size: font?.size ?? data.options.nodes.font.size },
  };
}

/** A label that fits below a node; the evidence shows all of it. */
function short(label) {
  return label.length <= data.label.length ? label : `${label.slice(0, data.label.length - 1).trimEnd()}…`;
}

function edgeOf({ id, from, to, predicate, firm, denied, disputed, reserves, outlets }, bend, colours, crowded) {
  const color = denied || disputed ? colours.disputed : colours.line;
  return {
    id, from, to, predicate, color: { opacity: crowded && !denied && !disputed ? 0.35 : 1, color, highlight: denied || disputed ? color : colours.accent, hover: denied || disputed ? color : colours.accent },
    label: predicate === null || crowded ? undefined : edgeLabel(predicate, reserves, denied, disputed),
    width: predicate === null ? 1 : Math.min(5, 1 + outlets / 2),
    dashes: predicate === null ? [1, 6] : firm ? false : [7, 6],
    smooth: bend ? { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(bend) } : { enabled: false },
  };
}

/** The relation, with every reserve under which it is told: colour and dashes alone would not reach everybody. */
function edgeLabel(predicate, reserves, denied, disputed) {
  const reserved = [...reserves, ...(denied ? ['Denied'] : [])].map((term) => data.words[term]);
  return (disputed || denied ? '⚠ ' : '') + data.predicates[predicate] + (reserved.length ? ` (${reserved.join(', ')})` : '');
}

/** Edges with their bends: those between the same two things apart from one another; a lone one is straight, which is also the fastest to draw. */
function bent(list) {
  const between = new Map();
  for (const edge of list) {
    const key = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`;
    if (!between.has(key)) between.set(key, []);
    between.get(key).push(edge);
  }
  return [...between.values()].flatMap((parallel) => parallel.map((edge, number) => {
    const step = (number - (parallel.length - 1) / 2) * (edge.from <= edge.to ? 1 : -1);
    return [edge, edge.from === edge.to ? 0.4 : Math.max(-0.4, Math.min(0.4, Math.round(1000 * step * APART / distance(edge)) / 1000))];
  }));
}

function distance({ from, to }) {
  const [a, b] = [places.get(from), places.get(to)];
  return Math.hypot(a.x - b.x, a.y - b.y) || 1;
}

// --- colours: a canvas does not follow the style sheet by itself

function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  return { ink: colour('--ink'), ink2: colour('--ink-2'), paper: colour('--paper'), line: colour('--line'), accent: colour('--accent'), disputed: colour('--disputed') };
}

function themed() {
  const { ink, ink2, paper } = palette();
  const font = { face: 'system-ui, sans-serif', strokeWidth: 4, strokeColor: paper };
  return {
    nodes: { ...data.options.nodes, font: { ...data.options.nodes.font, ...font, color: ink } },
    edges: { ...data.options.edges, font: { ...data.options.edges.font, ...font, color: ink2 } },
    interaction: { ...data.options.interaction, hideEdgesOnDrag: data.things.length > CROWD, hideEdgesOnZoom: data.things.length > CROWD, hover: data.things.length <= CROWD },
  };
}

// --- what is chosen

/** Mark what is chosen, let what it has nothing to do with step back, and bring it into sight. */
function mark(selection) {
  network.unselectAll();
  const near = prominent(selection, ties(state().filters).beside);
  fade(near);
  labelEdges(selection);
  const numbers = named(selection).filter((number) => nodes.get(number));
  if (selection?.kind === 'thing') network.selectNodes(numbers, true);
  else if (selection?.kind === 'edge' || selection?.kind === 'claim') network.selectEdges(drawnScene.edges.filter((edge) => isChosen(edge, selection)).map(({ id }) => id));
  if (numbers.length && !numbers.every(inSight)) bringIntoSight(numbers);
}

/** In a crowd, label the edges of what is chosen. */
function labelEdges(selection) {
  if (drawnScene.things.length <= CROWD) return;
  const chosen = named(selection);
  const wanted = selection ? drawnScene.edges.filter(({ from, to, predicate }) => predicate !== null && (chosen.includes(from) || chosen.includes(to))) : [];
  edges.update([...labelled].map((id) => ({ id, label: ' ' })));
  edges.update(wanted.map(({ id, predicate, reserves, denied, disputed }) => ({ id, label: edgeLabel(predicate, reserves, denied, disputed) })));
  labelled = new Set(wanted.map(({ id }) => id));
}

function isChosen(edge, selection) {
  if (selection.kind === 'claim') return edge.claims.some((claim) => claim.number === selection.number);
  return edge.from === selection.from && edge.to === selection.to && edge.predicate === selection.predicate;
}

function bringIntoSight(numbers) {
  if (numbers.length === 1) network.focus(numbers[0], { scale: Math.max(0.9, network.getScale()), animation: movement() });
  else network.fit({ nodes: numbers, maxZoomLevel: 1.1, animation: movement() });
}

function inSight(number) {
  const { x, y } = network.canvasToDOM(network.getPosition(number));
  const { clientWidth, clientHeight } = network.canvas.frame;
  return network.getScale() > 0.5 && x > 40 && y > 40 && x < clientWidth - 40 && y < clientHeight - 40;
}

/** Let all step back that lies not near; in a crowd nothing does, and what stands out does so by its marked edges. */
function fade(near) {
  const away = (numbers) => near !== null && drawnScene.things.length <= CROWD && !numbers.every((number) => near.has(number));
  const { ink, ink2, line } = palette();
  nodes.update(drawnScene.things.filter((id) => isFaint(nodes.get(id)) !== away([id])).map((id) => ({ id, opacity: away([id]) ? 0.25 : 1, font: { ...nodes.get(id).font, color: away([id]) ? line : ink } })));
  edges.update(drawnScene.edges.filter(({ id, from, to }) => isFaint(edges.get(id).color) !== away([from, to])).map(({ id, from, to }) => ({
    id, color: { ...edges.get(id).color, opacity: away([from, to]) ? 0.25 : 1 }, font: { color: away([from, to]) ? line : ink2 },
  })));
}

function isFaint({ opacity = 1 }) {
  return opacity === 0.25;
}

// --- moving about

function movement() {
  return calm.matches || drawnScene.things.length > CROWD ? false : { duration: 350, easingFunction: 'easeInOutQuad' };
}

/** Everything where it stays readable, else the middle. */
function showAll() {
  network.fit({ animation: false, maxZoomLevel: 1.1 });
  if (network.getScale() < 0.42 && data.main !== null) network.moveTo({ position: { x: 0, y: 0 }, scale: 0.6 });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * factor)), animation: movement() });
}

function zoomButtons() {
  const button = (id, label, sign, onclick) => el('button', { id, type: 'button', 'aria-label': label, title: label, onclick }, sign);
  return el('div', { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
    button('zoom-in', 'Zoom in', '+', () => zoom(1.4)), button('zoom-out', 'Zoom out', '−', () => zoom(1 / 1.4)),
    button('zoom-fit', 'Show everything', '⤢', () => network.fit({ animation: movement() })));
}

// --- what is drawn of the whole

/** What is done with the thing that is chosen; each in the address, so that a step back undoes it. */
const DEEDS = {
  keep: { label: 'Only this and its neighbours', can: (number, { kept }) => number !== null && kept !== number, to: (number) => ({ kept: number, opened: [], closed: [] }) },
  expand: {
    label: 'Expand', can: (number) => number !== null && drawnScene.more.has(number),
    to: (number, { opened, closed }) => ({ opened: [...opened.filter((one) => one !== number), number], closed: closed.filter((one) => one !== number) }),
  },
  collapse: {
    label: 'Collapse', can: (number, { closed }) => number !== null && !closed.includes(number) && hangsSomething(number),
    to: (number, { opened, closed }) => ({ opened: opened.filter((one) => one !== number), closed: [...closed, number] }),
  },
  everything: { label: 'Everything', can: (_, { kept, opened, closed }) => kept !== null || opened.length + closed.length > 0, to: () => ({ kept: null, opened: [], closed: [] }) },
};

function hangsSomething(number) {
  const { beside } = ties(state().filters);
  return [...(beside.get(number)?.keys() ?? [])].some((other) => beside.get(other).size === 1);
}

function chosenThing({ selection }) {
  return selection?.kind === 'thing' ? selection.number : null;
}

function toolbar() {
  const button = (id, label, onclick) => el('button', { id, type: 'button', class: 'deed', onclick }, label);
  return el('div', { class: 'deeds', role: 'toolbar', 'aria-label': 'What the graph draws' },
    button('deed-back', '←', () => history.back()), button('deed-forward', '→', () => history.forward()),
    Object.entries(DEEDS).map(([name, deed]) => button(`deed-${name}`, deed.label, () => change(deed.to(chosenThing(state()), state())))),
    el('span', { class: 'left', id: 'left' }),
    button('save-png', 'PNG', () => savePicture('png', picture())), button('save-svg', 'SVG', () => savePicture('svg', picture())));
}

function tell(current) {
  for (const [name, deed] of Object.entries(DEEDS)) byId(`deed-${name}`).disabled = !deed.can(chosenThing(current), current);
  const { things, left } = drawnScene;
  byId('left').textContent = left > 0 ? `${things.length.toLocaleString('en')} drawn; ${left.toLocaleString('en')} more by + and by search` : '';
}

/** What a picture of the view needs. */
function picture() {
  return { network, nodes: nodes.get(), edges: edges.get(), colours: palette(), wrap: data.label.width };
}

/** What the lines mean, drawn as they are in the graph. */
function lines() {
  const line = (attributes) => svg(28, 8, 'line', [['line', { x1: 0, x2: 28, y1: 4, y2: 4, ...attributes }]]);
  const hedged = ['Reported', 'Alleged', 'Planned'].map((term) => data.words[term]).join(', ');
  return el('p', { id: 'lines', class: 'lines' },
    el('span', {}, line({ class: 'plain' }), data.words.Stated), el('span', {}, line({ class: 'plain', 'stroke-dasharray': '6 4' }), hedged),
    el('span', {}, line({ class: 'red' }), '⚠ disputed'), el('span', {}, line({ class: 'red', 'stroke-dasharray': '6 4' }), data.words.Denied),
    el('span', {}, line({ class: 'plain', 'stroke-dasharray': '1 4' }), 'speaks of'));
}
