// What a selection is about, for views that show it among other things.

import { about, data, naming, saidBy } from './data.js';

const NOTHING = Object.freeze({ things: new Set(), near: new Set(), documents: new Set(), claims: new Set() });

/** Things that are chosen, those that share a claim with them, documents and claims, each as a set of numbers. */
export function involved(selection) {
  if (!selection) return NOTHING;
  const claims = new Set(claimsIn(selection));
  const things = new Set(thingsIn(selection));
  const near = new Set();
  for (const number of claims) {
    const { subject, object, speaker } = data.claims[number];
    for (const thing of [subject, object, speaker]) if (thing !== null && !things.has(thing)) near.add(thing);
  }
  const documents = selection.kind === 'document' ? [selection.number] : selection.kind === 'claim' ? [data.claims[selection.number].document] : [];
  return { things, near: selection.kind === 'document' ? new Set() : near, documents: new Set(documents), claims };
}

function thingsIn(selection) {
  const { kind, number } = selection;
  if (kind === 'thing') return [number];
  if (kind === 'edge') return [selection.from, selection.to];
  if (kind === 'topic') return data.topics[number].things;
  if (kind !== 'claim') return [];
  const { subject, object } = data.claims[number];
  return object === null ? [subject] : [subject, object];
}

/** The claims behind a selection, by number. */
export function claimsIn(selection) {
  const { kind, number, from, predicate, to } = selection;
  const numbers = (claims) => (claims || []).map((claim) => claim.number);
  if (kind === 'claim') return [number];
  if (kind === 'topic') return data.topics[number].sides.flatMap((side) => side.claims);
  if (kind === 'document') return data.claims.filter((claim) => claim.document === number).map((claim) => claim.number);
  if (kind === 'thing') return [...new Set([about, naming, saidBy].flatMap((index) => numbers(index.get(number))))];
  return predicate === null
    ? numbers((saidBy.get(from) || []).filter((claim) => claim.subject === to))
    : numbers((about.get(from) || []).filter((claim) => claim.predicate === predicate && claim.object === to));
}
