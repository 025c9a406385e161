// The evidence beside the graph: of a thing, of an edge, or, before anything is chosen, where to begin.

import { byId, counted, el, icon, link, svg, words } from './dom.js';
import { about, data, groupBy, kindOf, linksOf, naming, outletOf, saidBy } from './data.js';
import { badges, byPredicate, card, cards, thingButton, valueOf } from './cards.js';
import { subscribe } from './state.js';

function fillPanel(...children) {
  const panel = byId('panel');
  panel.replaceChildren(...children.flat().filter(Boolean));
  panel.scrollTop = 0;
}

function showStart() {
  const order = data.things.map((_, number) => number).sort((a, b) => data.things[b].weight - data.things[a].weight || a - b);
  const list = (heading, event) => {
    const numbers = order.filter((number) => data.types[data.things[number].type].event === event).slice(0, 8);
    return numbers.length ? [el('h3', {}, heading), el('ul', { class: 'start' }, numbers.map((number) =>
      el('li', {}, thingButton(number), el('small', {}, ` ${data.things[number].weight}`))))] : [];
  };
  fillPanel(
    el('h2', {}, 'Who says what, in which words'),
    el('p', {}, 'Choose a node or a line to read the sentences behind it. Numbers count the claims.'),
    list('Events', true), list('People, groups, places', false));
}

function showThing(number) {
  const thing = data.things[number];
  const said = about.get(number) || [];
  const named = (naming.get(number) || []).filter((claim) => claim.subject !== number);
  const spoken = (saidBy.get(number) || []).filter((claim) => claim.subject !== number && claim.object !== number);
  const documents = new Set([...said, ...named, ...spoken].map((claim) => claim.document));
  fillPanel(
    el('h2', { tabindex: '-1' }, icon(kindOf(thing)), words(thing.label)),
    el('p', { class: 'facts' }, el('span', { class: 'type' }, data.types[thing.type].label),
      ` ${counted(thing.weight, 'claim')} in ${counted(documents.size, 'document')}`),
    thing.names.length ? el('p', { class: 'names' }, 'Also: ', thing.names.flatMap((name, place) => [place ? ' · ' : '', words(name)])) : null,
    thing.links.length ? el('p', { class: 'names' }, 'See: ', thing.links.map((url) => link(url, url))) : null,
    figures(said),
    said.length ? el('section', {}, el('h3', { class: 'part' }, 'What is said about it'), byPredicate(said, (claim) => claim.object ?? claim.value, valueOf)) : null,
    named.length ? el('section', {}, el('h3', { class: 'part' }, 'Where it comes in'), byPredicate(named, (claim) => claim.subject, (claim) => thingButton(claim.subject))) : null,
    spoken.length ? el('section', {}, el('h3', { class: 'part' }, 'What it says'), byPredicate(spoken, (claim) => `${claim.subject}\n${claim.object ?? claim.value}`,
      (claim) => [thingButton(claim.subject), ' → ', valueOf(claim)])) : null,
    keyOfMarks());
}

/** Figures in a table, each with a bar from its lowest to its highest number on a common scale, so that disagreement is seen at a glance. */
function figures(claims) {
  const counts = claims.filter((claim) => claim.count);
  if (!counts.length) return null;
  const rows = [...groupBy(counts, (claim) => claim.predicate)].flatMap(([predicate, same]) => {
    const most = Math.max(1, ...same.map((claim) => claim.count.high ?? claim.count.low ?? 0));
    const ordered = same.slice().sort((a, b) => (a.count.low ?? a.count.high ?? 0) - (b.count.low ?? b.count.high ?? 0) || a.number - b.number);
    return [el('tr', {}, el('th', { colspan: 5, scope: 'rowgroup' }, data.predicates[predicate])), ...ordered.map((claim) => figureRow(claim, most))];
  });
  return el('section', { class: 'figures' }, el('h3', { class: 'part' }, 'Figures'),
    el('div', { class: 'scroll' }, el('table', {},
      el('thead', {}, el('tr', {}, ['Number', 'Of', 'Range', 'Outlet', 'Speaker'].map((heading) => el('th', { scope: 'col' }, heading)))),
      el('tbody', {}, rows))));
}

function figureRow(claim, most) {
  const conflicts = (linksOf.get(claim.number) || []).filter((one) => one.relation === 'Conflict');
  const reasons = [...new Set(conflicts.map((one) => `${one.reason} (${outletOf(data.claims[one.other].document)})`))].join('; ');
  return el('tr', { class: conflicts.length ? 'conflicted' : null },
    el('td', { class: 'number' }, claim.count.bounds,
      conflicts.length ? el('span', { class: 'mark', role: 'img', title: reasons, 'aria-label': `${data.words.Conflict}: ${reasons}` }, ' ⚠') : null),
    el('td', {}, words(claim.count.group)),
    el('td', {}, bar(claim.count, most)),
    el('td', {}, words(outletOf(claim.document)), badges(claim).filter((badge) => !badge.classList.contains('stated'))),
    el('td', {}, claim.speaker === null ? '–' : thingButton(claim.speaker)));
}

/** A bar from low to high; a bound that is not given fades out as a thin line. */
function bar(count, most) {
  const at = (number) => 4 + 82 * number / most;
  const low = count.low ?? 0;
  const high = count.high ?? most;
  const shapes = [['line', { x1: at(low), x2: at(high), y1: 6, y2: 6, class: count.low === null || count.high === null ? 'open' : 'range' }]];
  for (const bound of [count.low, count.high]) if (bound !== null) shapes.push(['circle', { cx: at(bound), cy: 6, r: 3.5, class: 'bound' }]);
  return svg(90, 12, 'bar', shapes);
}

function keyOfMarks() {
  return el('p', { class: 'key' }, 'Marked words: ', ['subject', 'predicate', 'object', 'speaker'].flatMap((part) => [el('mark', { class: part }, part), ' ']));
}

/** The claims behind an edge: those of its predicate between its ends, or, without one, those in which one end speaks of the other. */
function claimsOf({ from, predicate, to }) {
  return predicate === null
    ? (saidBy.get(from) || []).filter((claim) => claim.subject === to)
    : (about.get(from) || []).filter((claim) => claim.predicate === predicate && claim.object === to);
}

function showEdge(edge) {
  const claims = claimsOf(edge);
  const speech = edge.predicate === null;
  fillPanel(
    el('h2', { tabindex: '-1', class: 'edge' }, thingButton(edge.from), el('span', { class: 'relation-name' }, speech ? '… says of …' : data.predicates[edge.predicate]), thingButton(edge.to)),
    el('p', { class: 'facts' }, `${counted(claims.length, 'claim')} in ${counted(new Set(claims.map((claim) => claim.document)).size, 'document')}`),
    speech ? byPredicate(claims, (claim) => claim.object ?? claim.value, valueOf) : cards(claims),
    keyOfMarks());
}

function showClaim(number) {
  const claim = data.claims[number];
  fillPanel(
    el('h2', { tabindex: '-1', class: 'edge' }, thingButton(claim.subject), el('span', { class: 'relation-name' }, data.predicates[claim.predicate]), valueOf(claim)),
    card(claim), keyOfMarks());
}

function showTopic(number) {
  const topic = data.disputes[number];
  fillPanel(el('h2', { tabindex: '-1' }, topic.things.slice(0, 4).map(thingButton)), topic.sides.map((side) => [el('h3', {}, words(side.label)), cards(side.claims.map((one) => data.claims[one]))]).flat());
}

function showDocument(number) {
  const source = data.documents[number];
  fillPanel(el('h2', { tabindex: '-1' }, words(source.title || source.source)), el('p', { class: 'facts' }, words(outletOf(number)), ' ', source.issued),
    cards(data.claims.filter((claim) => claim.document === number)));
}

const SHOW = {
  thing: ({ number }) => showThing(number),
  edge: showEdge,
  claim: ({ number }) => showClaim(number),
  topic: ({ number }) => showTopic(number),
  document: ({ number }) => showDocument(number),
};

function showSelection({ selection }, before) {
  if (data.partial && selection) return fillPanel(el('h2', { tabindex: '-1' }, 'One moment'), el('p', {}, 'The evidence is being read.'));
  if (selection === before.selection && byId('panel').firstChild) return;
  if (!selection) return showStart();
  SHOW[selection.kind](selection);
  announce();
}

/** Say what was chosen to who does not see it, and on a narrow screen bring the evidence into sight. */
function announce() {
  byId('spoken').textContent = `Evidence for ${byId('panel').querySelector('h2').textContent}`;
  if (matchMedia('(max-width: 820px)').matches) byId('panel').scrollIntoView({ block: 'nearest' });
}

export function beginPanel() {
  subscribe(showSelection);
}
