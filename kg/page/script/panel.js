// The evidence beside the graph: of a thing, of an edge, or, before anything is chosen, where to begin.

import { byId, counted, el, icon, link, words } from './dom.js';
import { data, groupBy, kindOf, outletOf } from './data.js';
import { inFewWords } from './calendar.js';
import { byPredicate, card, cards, thingButton, valueOf } from './cards.js';
import { claimsIn } from './chosen.js';
import { copyButton } from './copying.js';
import { passes } from './filters.js';
import { ranges } from './ranges.js';
import { change, select, selectNothing, state, subscribe } from './state.js';

function fillPanel(...children) {
  const panel = byId('panel');
  const close = el('button', { type: 'button', class: 'close', 'aria-label': 'Close the evidence', title: 'Close (Esc)', onclick: selectNothing }, '×');
  panel.replaceChildren(...(state().selection ? [close] : []), ...children.flat().filter(Boolean));
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
  const all = claimsIn({ kind: 'thing', number }).map((one) => data.claims[one]);
  const left = all.filter(passes);
  const said = left.filter((claim) => claim.subject === number);
  const named = left.filter((claim) => claim.object === number && claim.subject !== number);
  const spoken = left.filter((claim) => claim.speaker === number && claim.subject !== number && claim.object !== number);
  fillPanel(
    el('h2', { tabindex: '-1' }, icon(kindOf(thing)), words(thing.label)),
    el('p', { class: 'facts' }, el('span', { class: 'type' }, data.types[thing.type].label), ' ', standsOn(left), hiddenBy(all, left)),
    thing.names.length ? el('p', { class: 'names' }, 'Also: ', thing.names.flatMap((name, place) => [place ? ' · ' : '', words(name)])) : null,
    dates(said),
    identifiers(thing),
    figures(said),
    said.length ? el('section', {}, el('h3', { class: 'part' }, 'What is said about it'), byPredicate(said, (claim) => claim.object ?? claim.value, valueOf)) : null,
    named.length ? el('section', {}, el('h3', { class: 'part' }, 'Where it comes in'), byPredicate(named, (claim) => claim.subject, (claim) => thingButton(claim.subject))) : null,
    spoken.length ? el('section', {}, el('h3', { class: 'part' }, 'What it says'), byPredicate(spoken, (claim) => `${claim.subject}\n${claim.object ?? claim.value}`,
      (claim) => [thingButton(claim.subject), ' → ', valueOf(claim)])) : null,
    keyOfMarks());
}

/** On how many reports, outlets and origins claims stand: copies are one origin. */
function standsOn(claims) {
  const documents = [...new Set(claims.map((claim) => claim.document))];
  const outlets = new Set(documents.map(outletOf));
  const origins = new Set(documents.map((number) => Math.min(number, ...data.documents[number].copies)));
  return [counted(claims.length, 'claim'), ' in ', counted(documents.length, 'report'),
    outlets.size < documents.length ? ` of ${counted(outlets.size, 'outlet')}` : '', origins.size < documents.length ? `, ${counted(origins.size, 'origin')}` : ''];
}

function hiddenBy(all, left) {
  return all.length > left.length ? el('span', { class: 'hidden-claims' }, ` · the filters hide ${all.length - left.length}`) : null;
}

/** When, as reports have it: each date with how many say so. */
function dates(said) {
  const found = [...groupBy(said.filter((claim) => claim.moment), (claim) => inFewWords(claim.moment))];
  return found.length ? el('p', { class: 'names' }, 'When: ', found.flatMap(([label, same], place) => [place ? ' · ' : '', label, el('small', {}, ` ${counted(new Set(same.map((claim) => claim.document)).size, 'report')}`)])) : null;
}

/** What identifies a thing, here and elsewhere, and where it lies: from the gazetteer, which is told apart from what reports say. */
function identifiers(thing) {
  const degrees = ([latitude, longitude]) => `${Math.abs(latitude).toFixed(2)}° ${latitude < 0 ? 'S' : 'N'}, ${Math.abs(longitude).toFixed(2)}° ${longitude < 0 ? 'W' : 'E'}`;
  return el('details', { class: 'names identifiers' }, el('summary', {}, 'Identifiers', thing.links.length ? el('small', {}, ` ${thing.links.length + 1}`) : null),
    el('p', {}, words(thing.iri, 'file'), ' ', copyButton('Copy', () => thing.iri, 'Copy the identifier')),
    thing.links.map((url) => el('p', {}, 'same as ', link(url, url))),
    thing.point ? el('p', {}, degrees(thing.point), el('span', { class: 'badge' }, 'from the gazetteer, not from a report')) : null);
}

/** Figures as ranges, a chart for each relation that counts. */
function figures(claims) {
  const counts = claims.filter((claim) => claim.count);
  if (!counts.length) return null;
  return el('section', { class: 'figures' }, el('h3', { class: 'part' }, 'Figures'),
    [...groupBy(counts, (claim) => claim.predicate)].map(([predicate, same]) => [el('h4', {}, data.predicates[predicate]), ranges(same)]).flat());
}

function keyOfMarks() {
  return el('p', { class: 'key' }, 'Marked words: ', ['subject', 'predicate', 'object', 'speaker'].flatMap((part) => [el('mark', { class: part }, part), ' ']));
}

function showEdge(edge) {
  const all = claimsIn({ kind: 'edge', ...edge }).map((number) => data.claims[number]);
  const claims = all.filter(passes);
  const speech = edge.predicate === null;
  fillPanel(
    el('h2', { tabindex: '-1', class: 'edge' }, thingButton(edge.from), el('span', { class: 'relation-name' }, speech ? '… says of …' : data.predicates[edge.predicate]), thingButton(edge.to)),
    el('p', { class: 'facts' }, standsOn(claims), hiddenBy(all, claims)),
    speech ? byPredicate(claims, (claim) => claim.object ?? claim.value, valueOf) : cards(claims),
    keyOfMarks());
}

function showClaim(number) {
  const claim = data.claims[number];
  const same = data.claims.filter((other) => other.passage === claim.passage && other !== claim && passes(other));
  const topic = data.topics.findIndex((one) => one.sides.some((side) => side.claims.includes(number)));
  fillPanel(
    el('h2', { tabindex: '-1', class: 'edge' }, thingButton(claim.subject), el('span', { class: 'relation-name' }, data.predicates[claim.predicate]), valueOf(claim)),
    topic >= 0 ? el('p', { class: 'facts' }, el('button', { type: 'button', class: 'quiet', onclick: () => select('topic', topic) }, 'What others say on the same topic')) : null,
    card(claim, { open: true }),
    same.length ? el('section', {}, el('h3', { class: 'part' }, 'The same sentence also says'), el('ul', { class: 'also' }, same.map((other) => el('li', {},
      el('button', { type: 'button', class: 'quiet', onclick: () => select('claim', other.number) }, words(data.things[other.subject].label), ' ', el('i', {}, data.predicates[other.predicate]), ' ', words(other.value)))))) : null,
    keyOfMarks());
}

function showTopic(number) {
  const topic = data.topics[number];
  const sides = topic.sides.map((side) => ({ ...side, claims: side.claims.map((one) => data.claims[one]).filter(passes) })).filter((side) => side.claims.length);
  const claims = sides.flatMap((side) => side.claims).sort((a, b) => a.number - b.number);
  fillPanel(
    el('h2', { tabindex: '-1', class: 'edge' }, topic.things.slice(0, 4).map(thingButton), topic.predicate === null ? null : el('span', { class: 'relation-name' }, data.predicates[topic.predicate])),
    el('p', { class: 'facts' }, standsOn(claims)),
    ranges(claims),
    sides.map((side) => [el('h3', {}, words(side.label), el('small', {}, ` ${counted(side.claims.length, 'claim')}`)), cards(side.claims)]).flat(2),
    keyOfMarks());
}

function showDocument(number) {
  const source = data.documents[number];
  const claims = data.claims.filter((claim) => claim.document === number && passes(claim));
  fillPanel(
    el('h2', { tabindex: '-1' }, words(source.title || source.source)),
    el('p', { class: 'facts' }, source.publisher ? el('b', {}, words(source.publisher)) : 'publisher unknown', ' · ', source.issued || 'date unknown', ' · ', counted(claims.length, 'claim')),
    source.url ? el('p', { class: 'from' }, link(source.url, source.url)) : null,
    source.copies.length ? el('p', { class: 'copy' }, 'same text as ', words(source.copies.map(outletOf).join(', '))) : null,
    state().view === 'reports' ? null : el('p', {}, el('button', { type: 'button', class: 'quiet', onclick: () => change({ view: 'reports' }) }, 'Read the report')),
    el('h3', { class: 'part' }, 'What it claims'),
    byPredicate(claims, (claim) => `${claim.subject}\n${claim.object ?? claim.value}`, (claim) => [thingButton(claim.subject), ' → ', valueOf(claim)]),
    keyOfMarks());
}

const SHOW = {
  thing: ({ number }) => showThing(number),
  edge: showEdge,
  claim: ({ number }) => showClaim(number),
  topic: ({ number }) => showTopic(number),
  document: ({ number }) => showDocument(number),
};

function showSelection({ selection, filters }, before) {
  if (data.partial && selection) return fillPanel(el('h2', { tabindex: '-1' }, 'One moment'), el('p', {}, 'The evidence is being read.'));
  const same = selection === before.selection && byId('panel').firstChild;
  if (same && filters === before.filters) return;
  if (!selection) return showStart();
  SHOW[selection.kind](selection);
  if (!same) announce();
}

/** Say what was chosen to who does not see it, and on a narrow screen bring the evidence into sight. */
function announce() {
  byId('spoken').textContent = `Evidence for ${byId('panel').querySelector('h2').textContent}`;
  if (matchMedia('(max-width: 820px)').matches) byId('panel').scrollIntoView({ block: 'nearest' });
}

export function beginPanel() {
  subscribe(showSelection);
  byId('panel').addEventListener('keydown', (event) => { if (event.key === 'Escape') selectNothing(); });
}
