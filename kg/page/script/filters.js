// What the filters leave. They act on claims, and through these on everything else.

import { data } from './data.js';
import { FACETS, passesFacet } from './facets.js';
import { state } from './state.js';

let lastSift = null;

/** What the filters of the state leave: {open, passing, touched}, made once for each set of filters. */
function left() {
  const { filters } = state();
  if (lastSift?.filters !== filters || lastSift.size !== data.claims.length) lastSift = { filters, size: data.claims.length, ...sift(filters) };
  return lastSift;
}

function sift(filters) {
  const hidden = new Set(filters.hide ?? []);
  const shownTypes = data.types.map((type) => !hidden.has(type.label));
  const facets = FACETS.filter((facet) => filters[facet]);
  if (!facets.length && !hidden.size) return { open: true };
  const shown = (number) => shownTypes[data.things[number].type];
  const passing = new Uint8Array(data.claims.length);
  const touched = new Uint8Array(data.things.length);
  for (const claim of data.claims) {
    if (!facets.every((facet) => passesFacet(facet, claim, filters[facet]))) continue;
    const ends = [claim.subject, claim.object, claim.speaker].filter((number) => number !== null);
    for (const number of ends) touched[number] = Number(shown(number));
    passing[claim.number] = Number(shown(claim.subject) && (claim.object === null || shown(claim.object)));
  }
  return { open: false, passing, touched };
}

/** Does a claim pass all filters? */
export function passes(claim) {
  const found = left();
  return found.open || found.passing[claim.number] === 1;
}

/** Is a thing to be seen: does a claim that passes name it? */
export function shows(number) {
  const found = left();
  return found.open || found.touched[number] === 1;
}

/** How many claims pass. */
export function passingCount() {
  const found = left();
  return found.open ? data.claims.length : found.passing.reduce((sum, one) => sum + one, 0);
}

/** How many claims have what a switch asks for and pass the other filters. */
export function switchCount(facet, has, { filters } = state()) {
  const others = FACETS.filter((one) => one !== facet && filters[one]);
  return data.claims.filter((claim) => has(claim) && others.every((one) => passesFacet(one, claim, filters[one]))).length;
}

/** For each of these facets with lists, how many claims each value would leave beside the other filters: facet -> Map(value -> number). */
export function counts(lists, { filters } = state()) {
  const chosen = FACETS.filter((facet) => filters[facet]);
  const found = Object.fromEntries(Object.keys(lists).map((facet) => [facet, new Map()]));
  for (const claim of data.claims) {
    const failed = chosen.filter((facet) => !passesFacet(facet, claim, filters[facet]));
    if (failed.length > 1) continue;
    for (const facet of failed.length ? failed : Object.keys(lists)) {
      if (facet in lists) for (const value of lists[facet].of(claim)) found[facet].set(value, (found[facet].get(value) ?? 0) + 1);
    }
  }
  return found;
}
