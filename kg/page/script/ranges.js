// Figures as ranges on a common scale, a row for each claim: who prints it, when, what range, who says so.

import { el, words } from './dom.js';
import { data, linksOf, outletOf } from './data.js';
import { badges } from './cards.js';
import { select } from './state.js';

/** Numbers to parts of the scale, 0 to 1, and round numbers for its ticks. Where they differ by orders of magnitude the scale is logarithmic. */
function scaleTo(numbers) {
  const most = Math.max(1, ...numbers);
  const least = Math.min(...numbers.filter((number) => number > 0), most);
  if (most / least > 60) {
    const powers = [...Array(Math.ceil(Math.log10(most)) + 1).keys()].map((power) => 10 ** power);
    return { at: (number) => Math.log10(1 + number) / Math.log10(1 + most * 1.3), marks: [0, ...powers.filter((power) => power <= most * 1.3)] };
  }
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 1e6, 1e7].find((one) => most / one <= 6) ?? 10 ** Math.floor(Math.log10(most));
  const end = most * 1.12;
  return { at: (number) => number / end, marks: [...Array(Math.floor(end / step) + 1).keys()].map((number) => number * step) };
}

/** A chart of claims that count, in order of publication; `null` where none counts. */
export function ranges(claims) {
  const counts = claims.filter((claim) => claim.count && (claim.count.low !== null || claim.count.high !== null));
  if (!counts.length) return null;
  counts.sort((a, b) => a.document - b.document || a.number - b.number);
  const { at, marks } = scaleTo(counts.flatMap(({ count }) => [count.low, count.high]).filter((number) => number !== null));
  const lines = () => marks.map((mark) => across(el('span', { class: 'tick' }), at(mark)));
  const axis = el('div', { class: 'range-row axis', 'aria-hidden': 'true' }, el('span', { class: 'who' }), el('span', { class: 'track' },
    marks.map((mark) => across(el('span', { class: 'tick' }, el('span', {}, mark.toLocaleString('en'))), at(mark)))), el('span', { class: 'what' }));
  return el('div', { class: 'ranges', role: 'group', 'aria-label': 'Figures by report' }, axis, counts.map((claim, place) => row(claim, at, lines(), counts[place - 1]?.document === claim.document)));
}

/** A row; `again`: its report stands in the row above. */
function row(claim, at, lines, again) {
  const { count } = claim;
  const conflicts = (linksOf.get(claim.number) || []).filter((one) => one.relation === 'Conflict');
  const reasons = [...new Set(conflicts.map((one) => `${one.reason} (${outletOf(data.claims[one.other].document)})`))].join('; ');
  const source = data.documents[claim.document];
  const said = claim.speaker === null ? 'the report itself' : data.things[claim.speaker].label;
  return el('button', {
    type: 'button', class: `range-row${conflicts.length ? ' conflicted' : ''}${again ? ' again' : ''}`, 'data-claim': claim.number, title: reasons || null, onclick: () => select('claim', claim.number),
    'aria-label': `${claim.value}: ${outletOf(claim.document)}, ${source.issued || 'date unknown'}, says ${said}${reasons ? `. ${data.words.Conflict}: ${reasons}` : ''}`,
  },
  el('span', { class: 'who' }, again ? null : [words(outletOf(claim.document)), el('small', {}, source.issued || 'date unknown', source.copies.length ? ' · copied' : '')]),
  el('span', { class: 'track' }, lines, marksOf(count, at)),
  el('span', { class: 'what' }, el('b', {}, count.bounds, conflicts.length ? el('span', { class: 'mark', 'aria-hidden': 'true' }, ' ⚠') : null), ' ', words(count.group),
    el('small', {}, claim.speaker === null ? null : words(said), badges(claim).filter((badge) => !badge.classList.contains('stated')))));
}

/** A bar between the bounds; where one is not given, a line that runs out. */
function marksOf({ low, high }, at) {
  const known = low !== null && high !== null;
  const line = across(el('span', { class: known ? 'span' : low === null ? 'span below' : 'span above' }), low === null ? 0 : at(low), high === null ? 1 : at(high));
  return [line, ...[...new Set([low, high])].filter((bound) => bound !== null).map((bound) => across(el('span', { class: 'bound' }), at(bound)))];
}

function across(element, from, to = null) {
  element.style.insetInlineStart = `${100 * from}%`;
  if (to !== null) element.style.width = `${100 * (to - from)}%`;
  return element;
}
