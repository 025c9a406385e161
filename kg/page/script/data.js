// The only place that knows where the data come from. Things, claims, documents and passages refer to one another by position.

export const data = JSON.parse(document.getElementById('data').textContent);
data.claims.forEach((claim, number) => { claim.number = number; });

/** Claims by the thing that is their subject, their object, or who says them. */
export const about = groupBy(data.claims, (claim) => claim.subject);
export const naming = groupBy(data.claims, (claim) => claim.object);
export const saidBy = groupBy(data.claims, (claim) => claim.speaker);

/** What stands to a claim, by its number: [{relation, reason, other}]. */
export const linksOf = new Map();
data.links.forEach(({ left, right, relation, reason }) => {
  put(linksOf, left, { relation, reason, other: right });
  put(linksOf, right, { relation, reason, other: left });
});

export function put(map, key, value) {
  if (map.has(key)) map.get(key).push(value); else map.set(key, [value]);
}

/** Values by key, in their order; those with the key null are left out. */
export function groupBy(values, keyOf) {
  const map = new Map();
  for (const value of values) {
    const key = keyOf(value);
    if (key !== null) put(map, key, value);
  }
  return map;
}

/** Letters without case and accents, so that "Sao" finds "São". */
export function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

export function kindOf(thing) {
  return data.kinds[data.types[thing.type].kind];
}

/** Who prints a document. */
export function outletOf(number) {
  const source = data.documents[number];
  return source.publisher || source.title || source.source;
}

// --- addresses: the ends of IRIs, which outlive a build, for links into the page

const positions = new Map();

function positionOf(list, address) {
  if (!positions.has(list)) positions.set(list, new Map(data[list].map((one, number) => [one.iri, number])));
  return positions.get(list).get(data.base + address);
}

function addressIn(list, number) {
  return data[list][number].iri.slice(data.base.length);
}

export const addressOf = {
  thing: ({ number }) => addressIn('things', number),
  claim: ({ number }) => addressIn('claims', number),
  document: ({ number }) => addressIn('documents', number),
  // The first claim of a topic stands for it.
  topic: ({ number }) => addressIn('claims', data.disputes[number].sides[0].claims[0]),
  edge: ({ from, predicate, to }) => [addressIn('things', from), predicate === null ? '' : data.terms[predicate], addressIn('things', to)].join(' '),
};

/** What an address leads to, as a selection; null where there is no such thing (any more). */
export function addressed(kind, address) {
  if (kind === 'edge') return edgeAt(address);
  if (kind === 'topic') {
    const claim = positionOf('claims', address);
    return numbered(kind, data.disputes.findIndex((one) => one.sides.some((side) => side.claims.includes(claim))));
  }
  return numbered(kind, positionOf(`${kind}s`, address) ?? -1);
}

function numbered(kind, number) {
  return number < 0 ? null : Object.freeze({ kind, number });
}

function edgeAt(address) {
  const [from, term, to] = address.split(' ');
  const ends = [positionOf('things', from), positionOf('things', to)];
  const predicate = term ? data.terms.indexOf(term) : null;
  if (ends.includes(undefined) || predicate === -1) return null;
  return Object.freeze({ kind: 'edge', from: ends[0], predicate, to: ends[1] });
}
