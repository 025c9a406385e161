// A claim as a card: its words, who prints them, when, who says so, and how firmly; and claims grouped.

import { el, icon, link, words } from './dom.js';
import { data, groupBy, kindOf, linksOf, outletOf } from './data.js';
import { select } from './state.js';

/** A button that leads to a thing. */
export function thingButton(number) {
  const thing = data.things[number];
  return el('button', { class: 'thing', type: 'button', onclick: () => select('thing', number) }, icon(kindOf(thing)), words(thing.label));
}

/** A passage with the words of a claim marked. Marks may overlap: the text is cut at every border. */
export function quote(claim) {
  const text = data.passages[claim.passage];
  const borders = [...new Set([0, text.length, ...claim.marks.flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
  const pieces = borders.slice(1).map((end, number) => {
    const start = borders[number];
    const parts = claim.marks.filter((mark) => mark[0] <= start && end <= mark[1]).map((mark) => mark[2]);
    const piece = text.slice(start, end);
    return parts.length ? el('mark', { class: parts.join(' '), title: parts.join(', ') }, piece) : piece;
  });
  return el('blockquote', { dir: 'auto' }, pieces);
}

/** How firmly a claim is made: denied, alleged …, in the words of the ontology. */
export function badges(claim) {
  const badge = (term) => el('span', { class: `badge ${term.toLowerCase()}` }, data.words[term]);
  const found = claim.polarity === 'Denied' ? [badge('Denied')] : [];
  if (claim.modality !== 'Stated' || !found.length) found.push(badge(claim.modality));
  return found;
}

/** What other claims say to this one: [element], one for each relation and reason. */
export function relations(claim, hidden = []) {
  const grouped = groupBy(linksOf.get(claim.number) || [], (one) => `${one.relation}\n${one.reason}`);
  return [...grouped.values()].filter((same) => !hidden.includes(same[0].relation)).map((same) => {
    const outlets = [...new Set(same.map((one) => outletOf(data.claims[one.other].document)))];
    const { relation, reason } = same[0];
    return el('p', { class: `relation ${relation.toLowerCase()}` },
      el('b', {}, relation === 'Conflict' ? '⚠ ' : '', data.words[relation]), ': ', words(reason), ' (', words(outlets.join(', ')), ')');
  });
}

/** One claim as a card: its words, who prints them, when, who says so, and how firmly. */
export function card(claim, { relation = true } = {}) {
  const source = data.documents[claim.document];
  const conflicted = (linksOf.get(claim.number) || []).some((one) => one.relation === 'Conflict');
  const copies = source.copies.map(outletOf);
  return el('article', { class: `card${conflicted ? ' conflicted' : ''}` },
    el('header', {}, el('b', {}, words(outletOf(claim.document))), source.issued ? el('time', { datetime: source.date }, source.issued) : null),
    quote(claim),
    el('footer', {},
      el('p', { class: 'who' }, badges(claim), claim.speaker === null ? null : el('span', {}, data.words.speaker, ': ', thingButton(claim.speaker))),
      source.publisher && source.title ? el('p', { class: 'from' }, link(source.url, source.title)) : source.url ? el('p', { class: 'from' }, link(source.url)) : null,
      copies.length ? el('p', { class: 'copy' }, 'same text as ', words(copies.join(', '))) : null,
      relation ? relations(claim) : null));
}

export function valueOf(claim) {
  return claim.object === null ? words(claim.value) : thingButton(claim.object);
}

/** Claims in a section for each relation, in it a group for each value, in it the outlets side by side. */
export function byPredicate(claims, keyOf, headingOf) {
  return [...groupBy(claims, (claim) => claim.predicate)].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]).map(([predicate, same]) =>
    el('details', { open: true, class: 'predicate' },
      el('summary', {}, data.predicates[predicate], el('small', {}, ` ${same.length}`)),
      [...groupBy(same, keyOf).values()].map((group) => el('div', { class: 'value' }, el('h4', {}, headingOf(group[0])), cards(group)))));
}

export function cards(claims, options) {
  return el('div', { class: 'cards' }, claims.map((claim) => card(claim, options)));
}
