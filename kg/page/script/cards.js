// A claim as a card: its words, who prints them, when, who says so, how firmly, and what others say to it; and claims grouped.

import { el, icon, link, words } from './dom.js';
import { data, groupBy, hasText, kindOf, linksOf, outletOf } from './data.js';
import { around } from './around.js';
import { citation, copyButton } from './copying.js';
import { asButton } from './shapes.js';
import { change, select } from './state.js';

/** A button that leads to a thing. */
export function thingButton(number) {
  const thing = data.things[number];
  return el('button', { class: 'thing', type: 'button', onclick: () => select('thing', number) }, icon(kindOf(thing)), words(thing.label));
}

/** A passage with the words of a claim marked. Marks may overlap: the text is cut at every border. */
export function quote(claim, { before = '', after = '' } = {}) {
  const text = data.passages[claim.passage];
  const borders = [...new Set([0, text.length, ...claim.marks.flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
  const pieces = borders.slice(1).map((end, number) => {
    const start = borders[number];
    const parts = claim.marks.filter((mark) => mark[0] <= start && end <= mark[1]).map((mark) => mark[2]);
    const piece = text.slice(start, end);
    return parts.length ? el('mark', { class: parts.join(' '), title: parts.join(', ') }, piece) : piece;
  });
  return el('blockquote', { dir: 'auto', class: text.length > LONG ? 'long' : null, tabindex: text.length > LONG ? 0 : null }, before ? el('span', { class: 'around' }, before, ' ') : null, pieces, after ? el('span', { class: 'around' }, ' ', after) : null);
}

/** How firmly a claim is made: denied, alleged …, in the words of the ontology. */
export function badges(claim) {
  const badge = (term) => el('span', { class: `badge ${term.toLowerCase()}` }, data.words[term]);
  const found = claim.polarity === 'Denied' ? [badge('Denied')] : [];
  if (claim.modality !== 'Stated' || !found.length) found.push(badge(claim.modality));
  return found;
}

/** What other claims say to this one, a line for each relation and reason; each outlet leads to its claim. */
export function relations(claim, hidden = []) {
  const grouped = groupBy(linksOf.get(claim.number) || [], (one) => `${one.relation}\n${one.reason}`);
  const order = ['Conflict', 'Agree'];
  const found = [...grouped.values()].filter((same) => !hidden.includes(same[0].relation));
  found.sort((a, b) => (order.indexOf(a[0].relation) + 3) % 3 - (order.indexOf(b[0].relation) + 3) % 3);
  const lines = found.map((same) => {
    const outlets = [...groupBy(same, (one) => outletOf(data.claims[one.other].document))];
    const { relation, reason } = same[0];
    return el('p', { class: `relation${relation === 'Conflict' ? ' conflict' : ''}` },
      el('b', {}, relation === 'Conflict' ? '⚠ ' : '', data.words[relation]), ': ', words(reason), ' (',
      outlets.slice(0, 8).flatMap(([outlet, [first]], place) => [place ? ', ' : '', el('span', { role: 'button', tabindex: 0, class: 'quiet', title: 'Show that claim', ...asButton(() => select('claim', first.other)) }, words(outlet))]),
      outlets.length > 8 ? ` and ${outlets.length - 8} more` : '', ')');
  });
  const shown = Math.max(LINES, found.filter((same) => same[0].relation === 'Conflict').length);
  if (lines.length <= shown + 1) return lines;
  return [...lines.slice(0, shown), el('details', {}, el('summary', {}, `and ${lines.length - shown} more`), lines.slice(shown))];
}

/** One claim as a card; `open` shows the sentences around at once. */
export function card(claim, { relation = true, open = false } = {}) {
  const source = data.documents[claim.document];
  const conflicted = (linksOf.get(claim.number) || []).some((one) => one.relation === 'Conflict');
  const copies = source.copies.map(outletOf);
  return el('article', { class: `card${conflicted ? ' conflicted' : ''}` },
    el('header', {}, el('b', {}, words(outletOf(claim.document))), source.issued ? el('time', { datetime: source.date }, source.issued) : null),
    passage(claim, open),
    el('footer', {},
      el('p', { class: 'who' }, badges(claim), claim.speaker === null ? null : el('span', {}, data.words.speaker, ': ', thingButton(claim.speaker)), el('span', { class: 'sure', title: 'How sure the program is that the sentence says so' }, `${Math.round(claim.confidence * 100)} % sure`)),
      source.publisher && source.title ? el('p', { class: 'from' }, link(source.url, source.title)) : source.url ? el('p', { class: 'from' }, link(source.url)) : null,
      copies.length ? el('p', { class: 'copy' }, 'same text as ', words(copies.join(', '))) : null,
      relation ? relations(claim) : null));
}

/** The quote, and what a reader may do with it. */
function passage(claim, open) {
  const shown = el('div', {});
  const more = el('button', { type: 'button', class: 'quiet', 'aria-expanded': String(open), onclick: () => { open = !open; fill(); } }, 'Sentences around');
  const fill = async () => {
    more.setAttribute('aria-expanded', String(open));
    shown.replaceChildren(quote(claim));
    if (!open) return;
    const sentences = await around(claim);
    if (open) shown.replaceChildren(quote(claim, sentences));
  };
  fill();
  return [shown, el('p', { class: 'uses' }, hasText(claim.document) ? more : null,
    el('button', { type: 'button', class: 'quiet', onclick: () => change({ view: 'reports', selection: Object.freeze({ kind: 'claim', number: claim.number }) }) }, 'In the report'),
    copyButton('Cite', () => citation(claim), 'Copy the quote as a citation'), copyButton('IRI', () => claim.iri, 'Copy the IRI of the claim'))];
}

export function valueOf(claim) {
  return claim.object === null ? words(claim.value) : thingButton(claim.object);
}

/** Claims in a section for each relation, in it a group for each value, in it the outlets side by side. */
export function byPredicate(claims, keyOf, headingOf) {
  return [...groupBy(claims, (claim) => claim.predicate)].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]).map(([predicate, same], place) => {
    const groups = el('div', {});
    const fill = () => { if (!groups.firstChild) groups.append(...[...groupBy(same, keyOf).values()].map((group) => el('div', { class: 'value' }, el('h4', {}, headingOf(group[0])), cards(group)))); };
    const open = place < OPEN;
    if (open) fill();
    return el('details', { open, class: 'predicate', ontoggle: fill }, el('summary', {}, data.predicates[predicate], el('small', {}, ` ${same.length}`)), groups);
  });
}

const LONG = 1200;
const LINES = 3;
const OPEN = 12;
const CARDS = 12;

/** Cards beside one another; of many, the first, and the rest when asked for. */
export function cards(claims, options) {
  const list = el('div', { class: 'cards' }, claims.slice(0, CARDS).map((claim) => card(claim, options)));
  if (claims.length <= CARDS) return list;
  const more = el('button', { type: 'button', class: 'quiet', onclick: () => { more.remove(); list.append(...claims.slice(CARDS).map((claim) => card(claim, options))); } }, `Show ${claims.length - CARDS} more`);
  return [list, more];
}
