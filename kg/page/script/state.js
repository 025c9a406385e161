// What the page shows, as one immutable value; the part after # in the address says the same, so that every state has a link and a place in the
// history of the browser. Nothing else remembers what is chosen.
//
//   view       the id of the open view (views.js)
//   selection  null, or {kind: 'thing' | 'claim' | 'document' | 'topic', number}, or {kind: 'edge', from, predicate, to}; `number` is the position in
//              data.things, data.claims, data.documents, data.disputes; the predicate of an edge is null where a speaker speaks of a thing
//   filters    facet -> chosen values, as strings; a facet that is not there restricts nothing (filters.js)

import { addressOf, addressed } from './data.js';

const KINDS = ['thing', 'edge', 'claim', 'document', 'topic'];
export const NO_FILTERS = Object.freeze({});
const BEGIN = Object.freeze({ view: 'graph', selection: null, filters: NO_FILTERS });

let current = BEGIN;
const listeners = [];

export function state() {
  return current;
}

/** Call `listener(state, before)` after every change, in the order of subscription. */
export function subscribe(listener) {
  listeners.push(listener);
}

/** Replace parts of the state: change({view, selection, filters}). With `replace`, the step back leads past it. */
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

function written({ view, selection, filters }) {
  const parts = new URLSearchParams();
  if (view !== BEGIN.view) parts.append('view', view);
  if (selection) parts.append(selection.kind, addressOf[selection.kind](selection));
  for (const facet of Object.keys(filters).sort()) for (const value of filters[facet]) parts.append(`only-${facet}`, value);
  return parts.toString().replaceAll('%2F', '/');
}

function read(address) {
  const parts = new URLSearchParams(address);
  const kind = KINDS.find((one) => parts.has(one));
  const filters = {};
  for (const [key, value] of parts) if (key.startsWith('only-')) (filters[key.slice(5)] ??= []).push(value);
  for (const facet of Object.keys(filters)) Object.freeze(filters[facet]);
  return Object.freeze({
    view: parts.get('view') ?? BEGIN.view,
    selection: kind ? addressed(kind, parts.get(kind)) : null,
    filters: Object.freeze(filters),
  });
}

/** Take up the address of the page, now and whenever the reader goes back or forward. */
export function beginState() {
  addEventListener('popstate', () => become(read(location.hash.slice(1))));
  become(read(location.hash.slice(1)));
}
