// The only place that knows where the data come from. Things, claims, documents and passages refer to one another by position.
//
// The page opens with the part of the data that it draws first. Where that is not all (data.partial), the rest is read right after the first drawing,
// and `whole` resolves then; the lists grow, and no position changes. Texts of reports are read when `reading` asks for them.

export const data = JSON.parse(document.getElementById('data').textContent);
data.partial = data.parts.rest !== null;

/** Claims by the thing that is their subject, their object, or who says them. */
export const about = new Map();
export const naming = new Map();
export const saidBy = new Map();

/** What stands to a claim, by its number: [{relation, reason, other}]. */
export const linksOf = new Map();

index(0, data.links);

/** Take up the claims from that number on, and links. */
function index(begin, links) {
  for (let number = begin; number < data.claims.length; number += 1) {
    const claim = data.claims[number];
    claim.number = number;
    put(about, claim.subject, claim);
    if (claim.object !== null) put(naming, claim.object, claim);
    if (claim.speaker !== null) put(saidBy, claim.speaker, claim);
  }
  for (const { left, right, relation, reason } of links) {
    put(linksOf, left, { relation, reason, other: right });
    put(linksOf, right, { relation, reason, other: left });
  }
}

/** A part of the file. The longer ones are packed. */
async function part(id) {
  const element = document.getElementById(id);
  if (element.type === 'application/json') return JSON.parse(element.textContent);
  const signs = atob(element.textContent);
  const bytes = new Uint8Array(signs.length);
  for (let place = 0; place < signs.length; place += 1) bytes[place] = signs.charCodeAt(place);
  return JSON.parse(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).text());
}

/** Read all of the lists; true where there was more to read. */
export async function whole() {
  if (!data.partial) return false;
  const begin = data.claims.length;
  for (const [name, values] of Object.entries(await part(data.parts.rest))) for (const value of values) data[name].push(value);
  index(begin, data.links);
  data.partial = false;
  return true;
}

const texts = new Map();

/** The text of a document: {text, mentions, passages, skip}, offsets in UTF-16 units; null where it is not in the file. */
export async function reading(document) {
  const where = data.parts.texts[document];
  if (!where) return null;
  const [id, place] = where;
  if (!texts.has(id)) texts.set(id, part(id));
  return (await texts.get(id))[place];
}

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

/** Is the text of a document in the file? */
export function hasText(document) {
  return Boolean(data.parts.texts[document]);
}

// --- addresses: the ends of IRIs, which outlive a build, for links into the page

const positions = new Map();

function positionOf(list, address) {
  const known = positions.get(list);
  if (known?.size !== data[list].length) positions.set(list, new Map(data[list].map((one, number) => [one.iri, number])));
  return positions.get(list).get(data.base + address);
}

export function addressIn(list, number) {
  return data[list][number].iri.slice(data.base.length);
}

export const addressOf = {
  thing: ({ number }) => addressIn('things', number),
  claim: ({ number }) => addressIn('claims', number),
  document: ({ number }) => addressIn('documents', number),
  topic: ({ number }) => addressIn('topics', number),
  edge: ({ from, predicate, to }) => [addressIn('things', from), predicate === null ? '' : data.terms[predicate], addressIn('things', to)].join(' '),
};

/** What an address leads to, as a selection; null where there is no such thing (any more). */
export function addressed(kind, address) {
  if (kind === 'edge') return edgeAt(address);
  if (kind === 'topic' && data.partial) return null; // its claims may be in the rest
  return numbered(kind, positionOf(`${kind}s`, address) ?? -1);
}

/** The positions of things that addresses lead to; without those that lead to nothing. */
export function thingsAt(addresses) {
  return addresses.map((address) => positionOf('things', address)).filter((number) => number !== undefined);
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
