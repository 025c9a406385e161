// Filters act on claims, and through these on everything else.

import { byId, el, icon } from './dom.js';
import { data } from './data.js';
import { restrict, state, subscribe } from './state.js';

/** Facets: which values a claim has of each. A claim passes a facet if it has one of the chosen values. */
const FACETS = {};

/** Does a claim pass all filters? */
export function passes(claim) {
  return shows(claim.subject) && (claim.object === null || shows(claim.object))
    && Object.entries(state().filters).every(([facet, chosen]) => !FACETS[facet] || FACETS[facet](claim).some((value) => chosen.includes(value)));
}

/** Is a thing to be seen? */
export function shows(number) {
  const chosen = state().filters.class;
  return !chosen || chosen.includes(data.types[data.things[number].type].label);
}

// --- a button for each kind, and one for each type of a kind that has several

const labels = data.types.map((type) => type.label);

function toggle(types) {
  const chosen = new Set(state().filters.class ?? labels);
  const visible = types.some((type) => chosen.has(labels[type]));
  for (const type of types) visible ? chosen.delete(labels[type]) : chosen.add(labels[type]);
  const left = labels.filter((label) => chosen.has(label));
  restrict('class', left.length === labels.length ? [] : left.length ? left : ['none']);
}

function filterButton(kind, label, types) {
  const count = data.things.filter((thing) => types.includes(thing.type)).length;
  return el('button', { type: 'button', class: 'filter', 'aria-pressed': 'true', 'data-types': types.join(' '), onclick: () => toggle(types) },
    icon(kind), label, el('small', {}, ` ${count}`));
}

function press(current) {
  const chosen = current.filters.class ?? labels;
  for (const button of byId('filters').querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(button.dataset.types.split(' ').some((type) => chosen.includes(labels[type]))));
  }
}

export function beginFilters() {
  const typesOf = (kind) => data.types.map((type, number) => number).filter((number) => data.types[number].kind === kind);
  const several = data.kinds.flatMap((kind, number) => (typesOf(number).length > 1 ? typesOf(number).map((type) => filterButton(kind, labels[type], [type])) : []));
  byId('filters').append(
    ...data.kinds.map((kind, number) => filterButton(kind, kind.label, typesOf(number))),
    several.length ? el('details', { class: 'types' }, el('summary', {}, 'more types'), el('div', {}, several)) : '');
  subscribe(press);
}
