// The search box: things by any of their names, relations by their words, claims by what they quote; driven by the keyboard.

import { byId, el, icon, words } from './dom.js';
import { data, fold, groupBy, kindOf, outletOf } from './data.js';
import { change, restrict, select } from './state.js';

const EACH = 6;
const AROUND = 40;
const folded = new Map();
let found = [];
let active = -1;

/** The folded texts of a list, made when they are first wanted, and for what has been added since. */
function foldedTexts(list, textsOf) {
  const texts = folded.get(list) ?? [];
  while (texts.length < data[list].length) texts.push(textsOf(data[list][texts.length]).map(fold));
  folded.set(list, texts);
  return texts;
}

/** How well a text fits: 0 the same, 1 begins so, 2 a word begins so, 3 somewhere in it, 4 not at all. */
function rankOf(text, wanted) {
  const at = text.indexOf(wanted);
  if (at < 0) return 4;
  if (text === wanted) return 0;
  return at === 0 ? 1 : /[\p{L}\p{N}]/u.test(text[at - 1]) ? 3 : 2;
}

/** What fits in a list, best first: [{number, rank, place}]; `place` is the text of it that fits. */
function hits(list, textsOf, wanted) {
  const best = [];
  foldedTexts(list, textsOf).forEach((texts, number) => {
    const ranks = texts.map((text) => rankOf(text, wanted));
    const rank = Math.min(...ranks);
    if (rank < 4) best.push({ number, rank, place: ranks.indexOf(rank) });
  });
  return best.sort((a, b) => a.rank - b.rank || a.number - b.number);
}

const namesOf = (thing) => [thing.label, ...thing.names];

/** All that is found, in groups: [{title, total, options}]. An option has `choose` and what it shows. */
function find(query) {
  const wanted = fold(query.trim());
  if (!wanted) return [];
  const heavier = (a, b) => a.rank - b.rank || data.things[b.number].weight - data.things[a.number].weight || a.number - b.number;
  const things = hits('things', namesOf, wanted).sort(heavier);
  const relations = hits('predicates', (label) => [label], wanted);
  const quotes = wanted.length < 3 ? [] : hits('passages', (text) => [text], wanted);
  return [
    group('Names', things, EACH * 2, thingOption),
    group('Relations', relations, EACH, relationOption),
    group('Words of reports', quotes, EACH, (hit) => quoteOption(hit, wanted)),
  ].filter(({ total }) => total);
}

function group(title, list, limit, optionOf) {
  return { title, total: list.length, options: list.slice(0, limit).map(optionOf) };
}

function thingOption({ number, place }) {
  const thing = data.things[number];
  const name = namesOf(thing)[place];
  return {
    choose: () => { select('thing', number); focusEvidence(); }, text: thing.label,
    shown: [icon(kindOf(thing)), el('span', {}, words(thing.label), place ? el('i', {}, ' – ', words(name)) : null), el('small', {}, data.types[thing.type].label)],
  };
}

function relationOption({ number }) {
  const label = data.predicates[number];
  const count = data.claims.filter((claim) => claim.predicate === number).length;
  return { choose: () => restrict('relation', [label]), text: '', shown: [el('span', { class: 'relation-name' }, label), el('small', {}, `only these ${count.toLocaleString('en')}`)] };
}

function quoteOption({ number }, wanted) {
  const claim = claimsOfPassage().get(number)?.[0];
  return {
    choose: () => { if (claim) change({ selection: Object.freeze({ kind: 'claim', number: claim.number }) }); focusEvidence(); }, text: '',
    shown: [el('span', {}, words(excerpt(data.passages[number], wanted))), claim ? el('small', {}, words(outletOf(claim.document))) : null],
  };
}

function claimsOfPassage() {
  if (folded.get('claims')?.size !== data.claims.length) folded.set('claims', { size: data.claims.length, value: groupBy(data.claims, (claim) => claim.passage) });
  return folded.get('claims').value;
}

/** The words around what was found; folding may move it by a few letters. */
function excerpt(text, wanted) {
  const at = fold(text).indexOf(wanted);
  const begin = at > AROUND ? at - AROUND : 0;
  const end = at + wanted.length + AROUND;
  return (begin ? '…' : '') + text.slice(begin, end) + (end < text.length ? '…' : '');
}

function focusEvidence() {
  byId('panel').querySelector('h2').focus({ preventScroll: true });
}

// --- the list of what was found

function showFound() {
  let place = -1;
  byId('found').replaceChildren(...found.map(({ title, total, options }, group) => {
    const heading = el('li', { role: 'presentation', class: 'heading', id: `found-group-${group}` }, title, total > options.length ? ` ${options.length} of ${total.toLocaleString('en')}` : '');
    return el('ul', { role: 'group', 'aria-labelledby': `found-group-${group}` }, heading, options.map((option) => optionItem(option, place += 1)));
  }));
  const query = byId('search').value.trim();
  if (query && !found.length) byId('found').append(el('div', { class: 'none', role: 'option', 'aria-disabled': 'true' }, 'Nothing has such a name, and no report such words.'));
  byId('found').hidden = !query;
  byId('search').setAttribute('aria-expanded', String(Boolean(query)));
  showActive();
}

function optionItem(option, place) {
  return el('li', { role: 'option', id: `found-${place}`, 'aria-selected': 'false', onmousedown: (event) => { event.preventDefault(); choose(place); } }, option.shown);
}

function showActive() {
  for (const item of byId('found').querySelectorAll('[aria-selected=true]')) item.setAttribute('aria-selected', 'false');
  byId('search').setAttribute('aria-activedescendant', active >= 0 ? `found-${active}` : '');
  if (active < 0) return;
  byId(`found-${active}`).setAttribute('aria-selected', 'true');
  byId(`found-${active}`).scrollIntoView({ block: 'nearest' });
}

function closeFound() {
  byId('found').hidden = true;
  byId('search').setAttribute('aria-expanded', 'false');
}

function choose(place) {
  const option = found.flatMap(({ options }) => options)[place];
  if (!option) return;
  byId('search').value = option.text;
  closeFound();
  option.choose();
}

function follow(event) {
  const size = found.reduce((sum, { options }) => sum + options.length, 0);
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (way && size) {
    event.preventDefault();
    active = (active + way + size) % size;
    showActive();
  } else if (event.key === 'Enter') choose(active);
  else if (event.key === 'Escape') closeFound();
}

function search() {
  found = find(byId('search').value);
  active = found.length ? 0 : -1;
  showFound();
}

export function beginSearch() {
  byId('search').addEventListener('input', search);
  byId('search').addEventListener('focus', () => { if (byId('search').value.trim()) search(); });
  byId('search').addEventListener('keydown', follow);
  byId('search').addEventListener('blur', closeFound);
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !event.target.matches('input')) {
      event.preventDefault();
      byId('search').focus();
      byId('search').select();
    }
  });
}
