// What the graph draws: a choice of things, and the edges between them, from the claims that the filters leave. Nothing here knows how it is drawn.

import { data, linksOf, put } from './data.js';
import { isDisputed } from './facets.js';
import { passes, shows } from './filters.js';

const OPENED = 150;
const BESIDE = 12;
let lastTies = null;

/** {edges, beside}: the edges of all claims that pass, and for each thing what it is tied to, with the number of claims. */
export function ties(filters) {
  if (lastTies?.filters !== filters || lastTies.size !== data.claims.length) lastTies = { filters, size: data.claims.length, ...tied() };
  return lastTies;
}

function tied() {
  const grouped = new Map();
  const passing = data.claims.filter(passes);
  for (const claim of passing) if (claim.object !== null) put(grouped, `${claim.subject} ${claim.predicate} ${claim.object}`, claim);
  const edges = [...grouped].map(relation).filter(Boolean);
  edges.push(...speeches(passing, edges));
  const beside = new Map();
  for (const { from, to, claims } of edges) if (from !== to) { add(beside, from, to, claims.length); add(beside, to, from, claims.length); }
  return { edges, beside };
}

function add(beside, one, other, count) {
  if (!beside.has(one)) beside.set(one, new Map());
  beside.get(one).set(other, (beside.get(one).get(other) ?? 0) + count);
}

/** An edge for the claims of one relation between two things; none where all of them are less sure than the graph asks for. */
function relation([id, claims]) {
  const sure = claims.filter((claim) => claim.confidence >= data.least);
  if (!sure.length) return null;
  const { subject: from, predicate, object: to } = claims[0];
  const firm = sure.some((claim) => claim.polarity === 'Asserted' && claim.modality === 'Stated');
  return {
    id, from, to, predicate, claims, firm,
    denied: sure.some((claim) => claim.polarity === 'Denied'),
    disputed: claims.some((claim) => isDisputed(claim.number) || (linksOf.get(claim.number) ?? []).some((one) => one.relation === 'Conflict')),
    reserves: firm ? [] : [...new Set(sure.filter((claim) => claim.polarity === 'Asserted').map((claim) => claim.modality))],
    outlets: new Set(claims.map((claim) => claim.document)).size,
  };
}

/** Edges from speakers that no relation reaches to what they speak of: a witness would otherwise hang in the void. */
function speeches(claims, edges) {
  const reached = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const said = new Map();
  for (const claim of claims) {
    if (claim.speaker !== null && !reached.has(claim.speaker) && claim.speaker !== claim.subject && shows(claim.speaker)) put(said, `${claim.speaker} ${claim.subject}`, claim);
  }
  return [...said].map(([id, [claim, ...others]]) => ({
    id: `${id} speech`, from: claim.speaker, to: claim.subject, predicate: null, claims: [claim, ...others], firm: true, denied: false, disputed: false, reserves: [], outlets: 1,
  }));
}

/** What a state draws: {things, edges, more, left}. `more` counts, for each thing, what it is tied to and is not drawn; `left` all things not drawn. */
export function scene({ filters, selection, kept, opened, closed }) {
  const { edges, beside } = ties(filters);
  const things = new Set(kept === null ? beginning() : [kept, ...strongest(beside, kept, OPENED)]);
  for (const number of opened) for (const one of [number, ...strongest(beside, number, OPENED)]) things.add(one);
  for (const number of named(selection)) if (!things.has(number)) for (const one of [number, ...strongest(beside, number, BESIDE)]) things.add(one);
  for (const number of closed) for (const one of hanging(beside, things, number)) things.delete(one);
  const more = new Map();
  for (const number of things) {
    let count = 0;
    for (const other of beside.get(number)?.keys() ?? []) if (!things.has(other)) count += 1;
    if (count) more.set(number, count);
  }
  const visible = kept === null && !closed.length ? data.things.filter((_, number) => shows(number)).length : data.things.length;
  return { things: [...things].sort((a, b) => a - b), edges: edges.filter(({ from, to }) => things.has(from) && things.has(to)), more, left: visible - things.size };
}

/** All things that the filters leave, or as many of the first as the page opens with. */
function beginning() {
  const visible = data.things.map((_, number) => number).filter(shows);
  return visible.length > data.near.limit ? visible.slice(0, data.near.things) : visible;
}

function strongest(beside, number, limit) {
  const others = [...(beside.get(number) ?? [])].filter(([other]) => shows(other));
  return others.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, limit).map(([other]) => other);
}

/** What is drawn and tied to nothing else that is drawn. */
function hanging(beside, things, number) {
  return [...(beside.get(number)?.keys() ?? [])].filter((other) => things.has(other) && [...beside.get(other).keys()].every((one) => one === number || !things.has(one)));
}

/** The things that a selection names. */
export function named(selection) {
  if (!selection) return [];
  if (selection.kind === 'thing') return [selection.number];
  if (selection.kind === 'edge') return [selection.from, selection.to];
  if (selection.kind === 'claim') return endsOf(data.claims[selection.number]);
  return [];
}

/** The things that a selection is about, as far as the graph brings them out: a thing with what it is tied to, or all that a topic or document names. */
export function prominent(selection, beside) {
  if (!selection) return null;
  if (selection.kind === 'thing') return new Set([selection.number, ...(beside.get(selection.number)?.keys() ?? [])]);
  if (selection.kind === 'topic') return new Set(data.topics[selection.number].sides.flatMap((side) => side.claims.flatMap((claim) => endsOf(data.claims[claim]))));
  if (selection.kind === 'document') return new Set(data.claims.filter((claim) => claim.document === selection.number).flatMap(endsOf));
  return new Set(named(selection));
}

function endsOf(claim) {
  return [claim.subject, claim.object, claim.speaker].filter((number) => number !== null);
}
