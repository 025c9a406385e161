// Who says what: topics by outlets or by speakers. A cell says by sign, word and colour whether its column agrees with the others, differs, or is silent.

import { counted, el, words } from './dom.js';
import { data, groupBy, linksOf, outletOf } from './data.js';
import { involved } from './chosen.js';
import { passes } from './filters.js';
import { select } from './state.js';

export const matrix = { id: 'who', title: 'Who says what', show: showMatrix };

const STANDING = {
  differ: ['≠', 'differs from another'],
  agree: ['=', 'agrees with another'],
  near: ['≈', 'tells it otherwise, compatible with others'],
  alone: ['1', 'says so alone'],
  silent: ['·', 'silent'],
};
const BY = {
  outlets: { title: 'By outlets', of: (claim) => outletOf(claim.document), label: (key) => key },
  speakers: { title: 'By speakers', of: (claim) => claim.speaker, label: (key) => data.things[key].label },
};
const WHICH = {
  several: ['Told by several', (row) => row.columns.size > 1],
  differ: ['Where they differ', (row) => [...row.columns.values()].some((cell) => cell.standing === 'differ')],
  all: ['All', () => true],
};
const STEP = 60;
let by = 'outlets';
let which = 'several';
let rows = STEP;
let columns = 24;

function showMatrix(view, current, before) {
  if (!before || before.filters !== current.filters) drawMatrix(view, current);
  else if (before.selection !== current.selection) markMatrix(view, current);
}

/** A topic with its cells by column: {number, columns: Map of key to {claims, standing, labels}}. */
function topicRow(number) {
  const topic = data.topics[number];
  const sideOf = new Map(topic.sides.flatMap((side) => side.claims.map((claim) => [claim, side])));
  const claims = [...sideOf.keys()].sort((a, b) => a - b).map((claim) => data.claims[claim]).filter(passes);
  const cells = groupBy(claims, BY[by].of);
  const found = new Map([...cells].map(([key, own]) => [key, { claims: own, labels: [...new Set(own.map((claim) => sideOf.get(claim.number).label))], standing: standingOf(own, cells, key, sideOf) }]));
  return { number, columns: found };
}

function standingOf(own, cells, key, sideOf) {
  if (cells.size === 1) return 'alone';
  const column = new Map([...cells].flatMap(([other, claims]) => claims.map((claim) => [claim.number, other])));
  const links = own.flatMap((claim) => (linksOf.get(claim.number) || []).filter((one) => column.has(one.other) && column.get(one.other) !== key));
  if (links.some((one) => one.relation === 'Conflict')) return 'differ';
  const shared = own.some((claim) => [...column].some(([other, at]) => at !== key && sideOf.get(other) === sideOf.get(claim.number)));
  return shared || links.some((one) => one.relation === 'Agree') ? 'agree' : 'near';
}

function drawMatrix(view, current) {
  const found = [...data.topics.keys()].map(topicRow).filter((row) => row.columns.size && WHICH[which][1](row));
  const weights = new Map();
  for (const row of found) for (const [key, cell] of row.columns) weights.set(key, (weights.get(key) ?? 0) + cell.claims.length);
  const order = [...weights.keys()].sort((a, b) => weights.get(b) - weights.get(a) || String(BY[by].label(a)).localeCompare(String(BY[by].label(b)), 'en'));
  const shown = order.slice(0, columns);
  const redraw = () => drawMatrix(view, current);
  view.replaceChildren(
    el('div', { class: 'matrix-head' },
      el('p', { class: 'lead' }, by === 'outlets' ? 'What reports say on the same topic, outlet by outlet.' : 'What those say on the same topic whom the reports quote.', ' A row is a topic: one event and a count, two things and a relation.'),
      el('div', { class: 'choices' }, choice('Columns', Object.keys(BY).map((key) => [key, BY[key].title]), by, (key) => { by = key; redraw(); }),
        choice('Rows', Object.keys(WHICH).map((key) => [key, WHICH[key][0]]), which, (key) => { which = key; rows = STEP; redraw(); })),
      legend()),
    found.length ? el('div', { class: 'matrix-scroll', tabindex: 0, role: 'region', 'aria-label': 'Topics by who tells them' }, table(found.slice(0, rows), shown)) : el('p', { class: 'lead' }, 'No topic is left.'),
    found.length > rows ? moreButton(`Show more topics: ${(found.length - rows).toLocaleString('en')} are left`, () => { rows += STEP; redraw(); }) : '',
    order.length > columns ? moreButton(`Show more columns: ${order.length - columns} are left`, () => { columns += 24; redraw(); }) : '');
  markMatrix(view, current);
}

function choice(name, options, chosen, act) {
  return el('div', { class: 'choice', role: 'group', 'aria-label': name }, options.map(([key, label]) =>
    el('button', { type: 'button', 'aria-pressed': String(key === chosen), onclick: () => act(key) }, label)));
}

function moreButton(label, act) {
  return el('p', { class: 'more' }, el('button', { type: 'button', onclick: act }, label));
}

function legend() {
  return el('p', { class: 'matrix-key' }, Object.entries(STANDING).map(([name, [sign, word]]) => el('span', {}, el('span', { class: `cell ${name}` }, sign), ` ${word}`)));
}

function table(found, shown) {
  const drawn = el('table', { class: 'matrix' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Topic'), shown.map((key) => el('th', { scope: 'col' }, columnHead(key))))),
    el('tbody', {}, found.map((row) => el('tr', { 'data-topic': row.number },
      el('th', { scope: 'row' }, topicButton(row.number)),
      shown.map((key) => el('td', {}, cellOf(row, key)))))));
  drawn.style.minWidth = `${160 + 140 * shown.length}px`;
  return drawn;
}

function columnHead(key) {
  return by === 'speakers' ? el('button', { class: 'thing', type: 'button', onclick: () => select('thing', key) }, words(BY[by].label(key))) : words(key);
}

function topicButton(number) {
  const topic = data.topics[number];
  const [first, ...others] = topic.things;
  return el('button', { type: 'button', class: 'topic', onclick: () => select('topic', number) },
    topic.predicate === null ? null : el('span', { class: 'relation-name' }, data.predicates[topic.predicate]),
    first === undefined ? words(topic.label) : words(data.things[first].label), others.map((thing) => el('small', {}, ' – ', words(data.things[thing].label))));
}

function cellOf(row, key) {
  const cell = row.columns.get(key);
  if (!cell) return el('span', { class: 'cell silent', role: 'img', 'aria-label': 'silent' }, STANDING.silent[0]);
  const [sign, word] = STANDING[cell.standing];
  const several = data.topics[row.number].sides.length > 1;
  const hedges = [...new Set(cell.claims.flatMap((claim) => [claim.polarity === 'Denied' ? 'Denied' : '', claim.modality === 'Stated' ? '' : claim.modality]))].filter(Boolean).map((term) => data.words[term]);
  const label = [...(several ? cell.labels : []), ...hedges].join('; ');
  return el('button', { type: 'button', class: `cell ${cell.standing}`, 'data-claims': cell.claims.map((claim) => claim.number).join(' '), title: `${word}: ${cell.labels.join('; ')}`,
    'aria-label': `${BY[by].label(key)} ${word}: ${[...cell.labels, ...hedges].join('; ')}, ${counted(cell.claims.length, 'claim')}`,
    onclick: () => select('claim', cell.claims[0].number) }, el('b', { 'aria-hidden': 'true' }, sign), label ? words(label) : '');
}

function markMatrix(view, { selection }) {
  const { claims } = involved(selection);
  for (const one of view.querySelectorAll('[data-claims]')) one.classList.toggle('chosen', one.dataset.claims.split(' ').some((number) => claims.has(Number(number))));
  for (const one of view.querySelectorAll('tr[data-topic]')) one.classList.toggle('chosen', selection?.kind === 'topic' && selection.number === Number(one.dataset.topic));
}
