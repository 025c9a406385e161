'use strict';
// The graph: vis-network on places that were computed when the page was made.

const hiddenTypes = new Set();
const nodes = new vis.DataSet(data.nodes);
const edges = new vis.DataSet(data.edges);
const shownNodes = new vis.DataView(nodes, { filter: (node) => !hiddenTypes.has(node.type) });
const network = new vis.Network(byId('net'), { nodes: shownNodes, edges }, { ...data.options, ...themed() });
const calm = matchMedia('(prefers-reduced-motion: reduce)');

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

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => network.setOptions(themed()));

function movement() {
  return calm.matches || data.nodes.length > 1500 ? false : { duration: 350, easingFunction: 'easeInOutQuad' };
}

/** Everything where it stays readable, else the middle. */
function showAll({ animated = false } = {}) {
  network.fit({ animation: false, maxZoomLevel: 1.1 });
  if (network.getScale() < 0.42 && data.main !== null && !animated) network.moveTo({ position: { x: 0, y: 0 }, scale: 0.6 });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * factor)), animation: movement() });
}

/** Fade all but a thing and its neighbours; nothing where no thing is given. */
function fade(number) {
  if (data.nodes.length > 2500) return;
  const near = number === null ? null : new Set([number, ...network.getConnectedNodes(number)]);
  nodes.update(data.nodes.map((node) => ({ id: node.id, opacity: !near || near.has(node.id) ? 1 : 0.25 })));
}

function moveTo(number) {
  network.focus(number, { scale: Math.max(0.9, network.getScale()), animation: movement() });
}

network.on('click', ({ nodes: [node], edges: [edge] }) => {
  if (node !== undefined) selectThing(node);
  else if (edge !== undefined) selectEdge(edge);
  else selectNothing();
});
network.on('hoverNode', () => { byId('net').classList.add('over'); });
network.on('blurNode', () => { byId('net').classList.remove('over'); });
network.on('hoverEdge', () => { byId('net').classList.add('over'); });
network.on('blurEdge', () => { byId('net').classList.remove('over'); });
showAll();
