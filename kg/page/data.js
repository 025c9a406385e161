'use strict';
// The only place that knows where the data come from. Things, claims, documents and passages refer to one another by position.

const data = JSON.parse(document.getElementById('data').textContent);
const about = groupBy(data.claims, (claim) => claim.subject);
const naming = groupBy(data.claims, (claim) => claim.object);
const saidBy = groupBy(data.claims, (claim) => claim.speaker);
const linksOf = new Map();
data.links.forEach((link) => {
  put(linksOf, link.left, { relation: link.relation, reason: link.reason, other: link.right });
  put(linksOf, link.right, { relation: link.relation, reason: link.reason, other: link.left });
});
data.claims.forEach((claim, number) => { claim.number = number; });
const foldedNames = data.things.map((thing) => [thing.label, ...thing.names].map(fold));

function put(map, key, value) {
  if (map.has(key)) map.get(key).push(value); else map.set(key, [value]);
}

function groupBy(values, keyOf) {
  const map = new Map();
  for (const value of values) {
    const key = keyOf(value);
    if (key !== null) put(map, key, value);
  }
  return map;
}

/** Letters without case and accents, so that "Sao" finds "São". */
function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function kindOf(thing) {
  return data.kinds[data.types[thing.type].kind];
}

function outletOf(number) {
  const source = data.documents[number];
  return source.publisher || source.title || source.source;
}

/** Things by any of their names, best first: [{number, name}]. Whole names come before beginnings, beginnings before the rest. */
function find(query, limit) {
  const wanted = fold(query.trim());
  if (!wanted) return [];
  const found = [];
  foldedNames.forEach((names, number) => {
    let best = 4;
    let name = 0;
    names.forEach((folded, position) => {
      const at = folded.indexOf(wanted);
      const rank = folded === wanted ? 0 : at === 0 ? 1 : at > 0 && folded[at - 1] === ' ' ? 2 : at > 0 ? 3 : 4;
      if (rank < best) { best = rank; name = position; }
    });
    if (best < 4) found.push({ number, best, name: [data.things[number].label, ...data.things[number].names][name] });
  });
  found.sort((a, b) => a.best - b.best || data.things[b.number].weight - data.things[a.number].weight || a.number - b.number);
  return found.slice(0, limit);
}
