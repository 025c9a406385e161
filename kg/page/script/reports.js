// The reports: the text with its mentions and claims marked; copies beside one another with what they share; without a text, the passages quoted.

import { byId, counted, el, link, words } from './dom.js';
import { data, groupBy, hasText, kindOf, outletOf, reading } from './data.js';
import { quote } from './cards.js';
import { claimsIn, involved } from './chosen.js';
import { passes, shows } from './filters.js';
import { sharedRuns } from './overlap.js';
import { asButton } from './shapes.js';
import { select, state } from './state.js';

export const reports = { id: 'reports', title: 'Reports', count: () => data.documents.length, show: showReports };

const LISTED = 400;
let opened = 0;
let beside = null; // a copy that stands beside the report that is open
const quoting = { document: null, passage: null };

/** The claims that quote a document or a passage, by its number; grouped when first asked for, when all data are there. */
function claimsQuoting(what, number) {
  quoting[what] ??= groupBy(data.claims, (claim) => claim[what]);
  return quoting[what].get(number) || [];
}

function showReports(view, current, before) {
  if (before && before.filters === current.filters && before.selection === current.selection) return;
  const lead = leading(current.selection);
  if (lead !== null && lead !== opened) { opened = lead; beside = null; }
  drawReports(view, current);
}

/** The report that a selection leads to: its own, or, where the open one says nothing of it, the first that does. */
function leading(selection) {
  if (!selection) return null;
  if (selection.kind === 'document') return selection.number;
  const documents = claimsIn(selection).map((number) => data.claims[number].document);
  if (selection.kind === 'claim') return documents[0];
  return documents.includes(opened) || !documents.length ? null : Math.min(...documents);
}

function drawReports(view, current) {
  if (!data.documents.length) {
    view.replaceChildren(el('p', { class: 'lead' }, 'There are no reports.'));
    return;
  }
  const counts = new Map();
  for (const number of involved(current.selection).claims) if (passes(data.claims[number])) counts.set(data.claims[number].document, (counts.get(data.claims[number].document) ?? 0) + 1);
  const order = ordered();
  const from = Math.max(0, order.indexOf(opened) - LISTED + 1);
  const list = el('ol', { class: 'report-list', 'aria-label': 'Reports by date of publication' }, order.slice(from, from + LISTED).map((number) => item(number, current, counts)));
  if (order.length > LISTED) list.append(el('li', { class: 'facts' }, `${order.length - LISTED} reports more: find them by their words, or narrow the filters.`));
  const scrolled = view.querySelector('.report-list')?.scrollTop ?? 0;
  view.replaceChildren(el('div', { class: 'reports' }, list, el('div', { class: 'reading' }, beside === null ? page(current) : sideBySide())));
  list.scrollTop = scrolled;
  list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
}

/** Reports as they were published, copies below that which they copy; of very many, those of which the filters leave a claim. */
function ordered() {
  const taken = new Set();
  const left = (number) => number === opened || claimsQuoting('document', number).some(passes);
  const found = publishedOrder(taken);
  return found.length > LISTED ? found.filter(left) : found;
}

function publishedOrder(taken) {
  return [...data.documents.keys()].flatMap((number) => [number, ...data.documents[number].copies]).filter((number) => !taken.has(number) && taken.add(number));
}

function item(number, current, counts) {
  const source = data.documents[number];
  const copyOf = Math.min(number, ...source.copies) < number;
  const own = claimsQuoting('document', number).filter(passes).length;
  const open = () => {
    opened = number;
    beside = null;
    const kind = current.selection?.kind;
    if (kind && kind !== 'document' && kind !== 'claim') drawReports(byId('view-reports'), state()); else select('document', number);
  };
  return el('li', { class: copyOf ? 'copy-of' : null }, el('button', { type: 'button', 'aria-current': number === opened ? 'true' : null, onclick: open },
    el('b', {}, words(outletOf(number))), source.publisher && source.title ? el('span', {}, words(source.title)) : null,
    el('small', {}, [source.issued || 'date unknown', counted(own, 'claim')].join(' · '), copyOf ? ' · copies the one above' : '',
      counts.has(number) && current.selection.kind !== 'document' ? el('span', { class: 'hits' }, `${counts.get(number)} of what is chosen`) : '')));
}

function headOf(number) {
  const source = data.documents[number];
  return el('header', {},
    el('h2', {}, words(source.title || source.source)),
    el('p', { class: 'facts' }, source.publisher ? el('b', {}, words(source.publisher)) : 'publisher unknown', ' · ', source.issued ? el('time', { datetime: source.date }, source.issued) : 'date unknown', ' · ', words(source.source, 'file')),
    source.url ? el('p', { class: 'from' }, link(source.url, source.url)) : null);
}

function page(current) {
  const source = data.documents[opened];
  const own = claimsQuoting('document', opened).filter(passes);
  const whole = hasText(opened);
  return el('div', { class: 'sheet' },
    headOf(opened),
    source.copies.length ? el('p', { class: 'copy' }, 'One origin: it shares its text with others and counts as one witness with them. ', source.copies.map((other) =>
      el('button', { type: 'button', class: 'quiet', onclick: () => { beside = other; drawReports(byId('view-reports'), state()); } }, 'Side by side with ', words(outletOf(other))))) : '',
    own.length ? null : el('p', { class: 'facts' }, 'No claim of it is shown.'),
    whole ? el('p', { class: 'hint' }, 'Underlined: what is named. Shaded: sentences that claims quote, with their number. Arrow keys walk from mention to mention.') : el('p', { class: 'hint' }, 'This page was made without the texts: these are the passages that claims quote.'),
    whole ? later(opened, (read) => text(read, current)) : passages(own, current));
}

/** What is made of a text, as soon as that is read; then what is chosen comes into sight. */
function later(number, make) {
  const place = el('div', { class: 'text' }, 'The text is being read …');
  reading(number).then((read) => {
    const made = make(read);
    place.replaceWith(made);
    made.querySelector('.lit')?.scrollIntoView({ block: 'center' });
  });
  return place;
}

// --- the text

function text(read, current) {
  const chosen = involved(current.selection);
  const lit = current.selection?.kind === 'claim' ? data.claims[current.selection.number] : null;
  const quoted = read.passages.map(([start, end, passage]) => ({ start, end, passage, claims: claimsQuoting('passage', passage).filter(passes) })).filter((one) => one.claims.length);
  const named = read.mentions.filter(([, , thing]) => shows(thing));
  const marks = lit ? marksIn(lit, quoted) : [];
  return el('div', { class: 'text', role: 'document', 'aria-label': 'Text of the report', dir: 'auto', onkeydown: walkMentions },
    paragraphs(read.text).map(([from, to]) => paragraph(read, from, to, { quoted, named, marks, lit, chosen })));
}

/** The marks of a claim as offsets of the text. */
function marksIn(claim, quoted) {
  const place = quoted.find((one) => one.passage === claim.passage);
  return place ? claim.marks.map(([start, end, part]) => [place.start + start, place.start + end, part]) : [];
}

function paragraphs(whole) {
  return [...whole.matchAll(/[^\s][^\n\r]*/g)].map((found) => [found.index, found.index + found[0].length]);
}

const overlaps = (from, to) => ([start, end]) => start < to && from < end;

function paragraph({ text: whole, skip }, from, to, { quoted, named, marks, lit, chosen }) {
  const own = { mentions: named.filter(overlaps(from, to)), quoted: quoted.filter((one) => one.start < to && from < one.end), marks: marks.filter(overlaps(from, to)) };
  const inside = (at) => at > from && at < to;
  const borders = [...new Set([from, to, ...[...own.mentions, ...own.marks].flatMap(([start, end]) => [start, end]), ...own.quoted.flatMap((one) => [one.start, one.end])].filter((at) => at === from || at === to || inside(at)))].sort((a, b) => a - b);
  const pieces = borders.slice(1).flatMap((end, number) => {
    const start = borders[number];
    const covers = ([first, last]) => first <= start && end <= last;
    const passage = own.quoted.filter((one) => covers([one.start, one.end])).sort((a, b) => a.end - a.start - (b.end - b.start))[0];
    const mention = own.mentions.filter(covers).sort((a, b) => a[1] - a[0] - (b[1] - b[0]))[0];
    const parts = own.marks.filter(covers).map(([, , part]) => part);
    const classes = [passage ? 'told' : '', lit && passage?.passage === lit.passage ? 'lit' : '', ...parts.map((part) => `filler ${part}`)].filter(Boolean).join(' ');
    const piece = mention ? mentionOf(mention[2], whole.slice(start, end), classes, chosen) : classes ? el('span', { class: classes }, whole.slice(start, end)) : whole.slice(start, end);
    const last = own.quoted.filter((one) => one.end === end);
    return [piece, ...last.map((one) => countOf(one, chosen))];
  });
  return el('p', { dir: 'auto', class: skip.some(([start, end]) => start <= from && to <= end) ? 'furniture' : null }, pieces);
}

function mentionOf(number, shown, classes, chosen) {
  const about = `${data.things[number].label} (${data.types[data.things[number].type].label})`;
  const button = el('span', { role: 'button', tabindex: -1, class: `mention ${classes}${chosen.things.has(number) ? ' chosen' : ''}`, 'data-thing': number, title: about, ...asButton(() => select('thing', number)) }, shown);
  button.style.setProperty('--kind', kindOf(data.things[number]).colour);
  return button;
}

/** The number of claims that quote a passage; leads to the first, and from each to the next. */
function countOf({ claims }, chosen) {
  const now = claims.findIndex((claim) => state().selection?.kind === 'claim' && claim.number === state().selection.number);
  const next = claims[(now + 1) % claims.length].number;
  const label = now >= 0 && claims.length > 1 ? `${now + 1}/${claims.length}` : String(claims.length);
  return el('button', { type: 'button', class: `count${claims.some((claim) => chosen.claims.has(claim.number)) ? ' chosen' : ''}`, title: 'Claims that quote this sentence', 'aria-label': `${counted(claims.length, 'claim')} quote this sentence: ${now >= 0 ? 'next' : 'show'}`, onclick: () => select('claim', next) }, label);
}

function walkMentions(event) {
  const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!way) return;
  const all = [...event.currentTarget.querySelectorAll('.mention')];
  const next = all[(all.indexOf(document.activeElement) + way + all.length) % all.length];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

// --- passages alone

function passages(claims, current) {
  const { claims: chosen } = involved(current.selection);
  return el('ol', { class: 'passages' }, [...groupBy(claims, (claim) => claim.passage).values()].map((same) => {
    const shown = same.find((claim) => chosen.has(claim.number)) ?? same[0];
    return el('li', { class: current.selection?.kind === 'claim' && chosen.has(shown.number) ? 'lit' : null }, quote(shown), el('p', {}, same.map((claim) =>
      el('button', { type: 'button', class: `quiet${chosen.has(claim.number) ? ' chosen' : ''}`, onclick: () => select('claim', claim.number) }, words(data.things[claim.subject].label), ' ', el('i', {}, data.predicates[claim.predicate]), ' ', words(claim.value)))));
  }));
}

// --- copies

function sideBySide() {
  const pair = [opened, beside];
  const origin = data.origins.find((one) => pair.every((number) => one.documents.includes(number)));
  const columns = pair.map((number) => el('article', {}, headOf(number)));
  Promise.all(pair.map(wordsOf)).then((texts) => columns.forEach((column, at) => column.append(shared(texts[at], texts[1 - at]))));
  return [
    el('p', { class: 'copy' }, origin ? `Marked: runs of words that both share; ${Math.round(origin.overlap * 100)} % of the shorter text. ` : '',
      el('button', { type: 'button', class: 'quiet', onclick: () => { beside = null; drawReports(byId('view-reports'), state()); } }, 'Back to the report')),
    el('div', { class: 'beside' }, columns),
  ];
}

/** The text of a report, or what is quoted of it. */
async function wordsOf(number) {
  return (await reading(number))?.text ?? [...new Set(claimsQuoting('document', number).map((claim) => data.passages[claim.passage]))].join('\n');
}

function shared(own, other) {
  const marks = sharedRuns(own, other);
  return el('div', { class: 'text' }, paragraphs(own).map(([from, to]) => {
    const inside = marks.filter(overlaps(from, to)).map(([start, end]) => [Math.max(start, from), Math.min(end, to)]);
    const pieces = inside.flatMap(([start, end], at) => [own.slice(at ? inside[at - 1][1] : from, start), el('mark', { class: 'shared' }, own.slice(start, end))]);
    return el('p', { dir: 'auto' }, pieces, own.slice(inside.length ? inside[inside.length - 1][1] : from, to));
  }));
}
