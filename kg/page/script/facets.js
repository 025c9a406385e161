// What claims can be filtered by. A facet says which values a claim has; a filter leaves the claims that have one of the chosen values.

import { addressIn, data, groupBy, outletOf, put } from './data.js';

const ITSELF = '–';

/** Facets with lists of values: {title, of(claim): values, label(value)}. Values stand in the address, labels on the page. */
export const LISTS = {
  relation: { title: 'Relation', of: (claim) => [data.predicates[claim.predicate]] },
  outlet: { title: 'Outlet', of: (claim) => [outletOf(claim.document)] },
  origin: { title: 'Origin', of: (claim) => [originOf(claim.document).address], label: (value) => origins().get(value)?.label ?? value },
  speaker: {
    title: 'Speaker',
    of: (claim) => [claim.speaker === null ? ITSELF : addressIn('things', claim.speaker)],
    label: (value) => (value === ITSELF ? 'the report itself' : speakers().get(value) ?? value),
  },
  firmness: { title: 'How firmly', of: (claim) => (claim.polarity === 'Denied' ? ['Denied', claim.modality] : [claim.modality]), label: (value) => data.words[value] ?? value },
};

/** Facets that claims have or have not. */
export const SWITCHES = {
  disputed: { title: 'Disputed only', has: (claim) => isDisputed(claim.number) },
  single: { title: 'Single source only', has: (claim) => single().has(claim.number) },
};

/** Facets with one value, a bound: [claim, bound] -> passes. */
const BOUNDS = {
  from: (claim, day) => (data.documents[claim.document].date || '').slice(0, 10) >= day,
  until: (claim, day) => between('0', (data.documents[claim.document].date || '').slice(0, 10), day),
  since: (claim, day) => happened(claim).some(({ end }) => (end || '9999') >= day),
  before: (claim, day) => happened(claim).some(({ start }) => (start || '0') <= day),
  sure: (claim, least) => claim.confidence >= Number(least),
};

export const FACETS = [...Object.keys(LISTS), ...Object.keys(SWITCHES), ...Object.keys(BOUNDS)];

export function passesFacet(facet, claim, chosen) {
  if (facet in LISTS) return LISTS[facet].of(claim).some((value) => chosen.includes(value));
  return facet in SWITCHES ? SWITCHES[facet].has(claim) : BOUNDS[facet](claim, chosen[0]);
}

function between(low, day, high) {
  return day !== '' && low <= day && day <= high;
}

// --- what is derived from all claims, once

const known = new Map();

/** A value that is made when it is first asked for, and again when the data have grown. */
function derived(name, make) {
  const found = known.get(name);
  if (found && found.size === data.claims.length) return found.value;
  const value = make();
  known.set(name, { size: data.claims.length, value });
  return value;
}

/** Documents that copy one another are one origin, by the first of them; any other document is one by itself. */
function origins() {
  return derived('origins', () => {
    const found = new Map();
    data.documents.forEach((_, number) => {
      const first = Math.min(number, ...data.documents[number].copies);
      put(found, addressIn('documents', first), number);
    });
    return new Map([...found].map(([address, documents]) => [address, { address, documents, label: documents.map(outletOf).join(' = ') }]));
  });
}

const originByDocument = () => derived('originByDocument', () => {
  const found = [];
  for (const origin of origins().values()) for (const document of origin.documents) found[document] = origin;
  return found;
});

export function originOf(document) {
  return originByDocument()[document];
}

function speakers() {
  return derived('speakers', () => new Map(data.claims.filter((claim) => claim.speaker !== null)
    .map((claim) => [addressIn('things', claim.speaker), data.things[claim.speaker].label])));
}

const disputed = () => derived('disputed', () => new Set([
  ...data.topics.filter((topic) => topic.disputed).flatMap((one) => one.sides.flatMap((side) => side.claims)),
  ...data.claims.filter((claim) => claim.polarity === 'Denied').map((claim) => claim.number),
]));

export function isDisputed(number) {
  return disputed().has(number);
}

/** Claims that only one origin makes: no other says the same of the same. */
const single = () => derived('single', () => {
  const same = groupBy(data.claims, (claim) => [claim.subject, claim.predicate, claim.object ?? claim.value, claim.polarity].join('\n'));
  const alone = [...same.values()].filter((claims) => new Set(claims.map((claim) => originOf(claim.document))).size === 1);
  return new Set(alone.flat().map((claim) => claim.number));
});

/** The days on which the events that a claim is about happened, as claims date them. */
function happened(claim) {
  const dates = moments();
  return [...(dates.get(claim.subject) ?? []), ...(claim.object === null ? [] : dates.get(claim.object) ?? [])];
}

const moments = () => derived('moments', () => {
  const found = new Map();
  for (const claim of data.claims) if (claim.moment && claim.moment.grain !== 'time') put(found, claim.subject, claim.moment);
  return found;
});
