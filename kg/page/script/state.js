// What the page shows, as one immutable value; the part after # in the address says the same, so that every state has a link and a place in the
// history of the browser. Nothing else remembers what is chosen.
//
//   view       the id of the open view (views.js)
//   selection  null, or {kind: 'thing' | 'claim' | 'document' | 'topic', number}, or {kind: 'edge', from, predicate, to}; `number` is the position in
//              data.things, data.claims, data.documents, data.topics; the predicate of an edge is null where a speaker speaks of a thing
//   filters    facet -> chosen values, as strings; a facet that is not there restricts nothing (facets.js); `hide` has the classes that are not shown
//   kept       the thing whose neighbourhood alone the graph draws, or null
//   opened     things all of whose neighbours the graph draws, though it would not by itself
//   closed     things of whose neighbours the graph leaves out those that hang on nothing else

import { addressIn, addressOf, addressed, thingsAt } from './data.js';
import { FACETS } from './facets.js';

const KINDS = ['thing', 'edge', 'claim', 'document', 'topic'];
export const NO_FILTERS = Object.freeze({});
const NONE = Object.freeze([]);
const BEGIN = Object.freeze({ view: 'graph', selection: null, filters: NO_FILTERS, kept: null, opened: NONE, closed: NONE });

let current = BEGIN;
const listeners = [];

export function state() {
  return current;
}

/** Call `listener(state, before)` after every change, in the order of subscription. */
export function subscribe(listener) {
  listeners.push(listener);
}

/** Replace parts of the state: change({view, selection, filters, kept, opened, closed}). With `replace`, the step back leads past it. */
export function change(parts, { replace = false } = {}) {
  const next = Object.freeze({ ...current, ...parts });
  const address = written(next);
  if (address === written(current)) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', address ? `#${address}` : '#');
  become(next);
}

function become(next) {
  const before = current;
  current = next;
  for (const listener of listeners) listener(current, before);
}

export function select(kind, number) {
  change({ selection: Object.freeze({ kind, number }) });
}

export function selectEdge(from, predicate, to) {
  change({ selection: Object.freeze({ kind: 'edge', from, predicate, to }) });
}

export function selectNothing() {
  change({ selection: null });
}

/** Choose the values of one facet; none: no restriction. */
export function restrict(facet, values) {
  const { [facet]: _, ...others } = current.filters;
  change({ filters: Object.freeze(values.length ? { ...others, [facet]: Object.freeze([...values]) } : others) });
}

// --- the state as an address, and back

function written({ view, selection, filters, kept, opened, closed }) {
  const parts = new URLSearchParams();
  if (view !== BEGIN.view) parts.append('view', view);
  if (selection) parts.append(selection.kind, addressOf[selection.kind](selection));
  for (const facet of Object.keys(filters).sort()) for (const value of filters[facet]) parts.append(facet === 'hide' ? 'hide' : `only-${facet}`, value);
  if (kept !== null) parts.append('kept', addressIn('things', kept));
  for (const number of opened) parts.append('opened', addressIn('things', number));
  for (const number of closed) parts.append('closed', addressIn('things', number));
  return parts.toString().replaceAll('%2F', '/');
}

function read(address) {
  const parts = new URLSearchParams(address);
  const kind = KINDS.find((one) => parts.has(one));
  const chosen = ['hide', ...FACETS].map((facet) => [facet, Object.freeze(parts.getAll(facet === 'hide' ? facet : `only-${facet}`))]).filter(([, values]) => values.length);
  return Object.freeze({
    view: parts.get('view') ?? BEGIN.view,
    selection: kind ? addressed(kind, parts.get(kind)) : null,
    filters: chosen.length ? Object.freeze(Object.fromEntries(chosen)) : NO_FILTERS,
    kept: thingsAt(parts.getAll('kept'))[0] ?? null,
    opened: Object.freeze(thingsAt(parts.getAll('opened'))),
    closed: Object.freeze(thingsAt(parts.getAll('closed'))),
  });
}

/** Take up the address of the page: at the beginning, when the data have grown, and whenever the reader goes back or forward. */
export function takeUpAddress() {
  become(read(location.hash.slice(1)));
}

addEventListener('popstate', takeUpAddress);
