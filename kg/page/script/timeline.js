// When what happened: a row for each thing that some claim dates, with the stretches that reports give, and above them the reports by publication.
//
// The window [from, to) is what the axis shows. Rows that lie outside of it are counted at its edges, never dropped silently.

import { counted, el, icon, words } from './dom.js';
import { vector } from './shapes.js';
import { DAY, dayOf, inFewWords, stretch, ticks } from './calendar.js';
import { about, data, groupBy, kindOf, linksOf, outletOf } from './data.js';
import { passes, shows } from './filters.js';
import { involved } from './chosen.js';
import { select, state } from './state.js';

export const timeline = { id: 'time', title: 'Time line', show: showTimeline };

const SHORTEST = 4 * DAY;
const ROWS = 300;
let axis = null; // {from, to}, or null: everything
let most = ROWS;

// --- what there is to show

/** Rows of what the filters leave: {number, bars: [{from, to, moment, claims}], from, to, times}, by their beginnings. */
function dated() {
  const rows = [];
  for (const [number, claims] of about) {
    const left = claims.filter((claim) => claim.moment && passes(claim));
    const days = left.filter((claim) => claim.moment.grain !== 'time');
    if (!days.length || !shows(number)) continue;
    const bars = [...groupBy(days, ({ moment }) => `${moment.start}/${moment.end}`).values()].map((same) => {
      const [from, to] = stretch(same[0].moment);
      return { from, to, moment: same[0].moment, claims: same };
    });
    bars.sort((a, b) => (a.from ?? a.to) - (b.from ?? b.to));
    const times = [...new Set(left.filter((claim) => claim.moment.grain === 'time').map((claim) => inFewWords(claim.moment)))].sort();
    rows.push({ number, bars, times, from: Math.min(...bars.map((bar) => bar.from ?? bar.to)), to: Math.max(...bars.map((bar) => bar.to ?? bar.from + DAY)) });
  }
  return rows.sort((a, b) => a.from - b.from || a.to - b.to || a.number - b.number);
}

/** Events that the filters leave and nobody dates. */
function undated(rows) {
  const known = new Set(rows.map((row) => row.number));
  const asked = [...about].filter(([number, claims]) => data.types[data.things[number].type].event && !known.has(number) && shows(number) && claims.some(passes));
  return asked.map(([number]) => number).sort((a, b) => data.things[b].weight - data.things[a].weight || a - b);
}

function published() {
  const told = new Set(data.claims.filter(passes).map((claim) => claim.document));
  return data.documents.map((source, number) => ({ number, at: dayOf(source.date), told: told.has(number) })).filter(({ at }) => at !== null);
}

/** The stretch that holds everything, with a little room. */
function extent(rows, reports) {
  const ends = [...rows.flatMap((row) => [row.from, row.to]), ...reports.map(({ at }) => at), ...reports.map(({ at }) => at + DAY)];
  if (!ends.length) return null;
  const [from, to] = [ends.reduce((a, b) => Math.min(a, b)), ends.reduce((a, b) => Math.max(a, b))];
  const room = Math.max((to - from) * 0.02, DAY);
  return { from: from - room, to: to + room };
}

/** The shortest stretch that holds most of what the claims speak of. */
function densest(rows, whole) {
  const total = rows.reduce((sum, row) => sum + data.things[row.number].weight, 0);
  const ordered = rows.slice().sort((a, b) => a.to - b.to);
  let best = whole;
  ordered.forEach((first) => {
    let held = 0;
    for (const row of ordered) {
      if (row.from < first.from) continue;
      held += data.things[row.number].weight;
      if (held < 0.75 * total) continue;
      if (row.to - first.from < best.to - best.from) best = { from: first.from, to: row.to };
      break;
    }
  });
  const room = Math.max((best.to - best.from) * 0.2, 5 * DAY);
  return { from: best.from - room, to: best.to + room };
}

// --- the drawing

function showTimeline(view, current, before) {
  if (!before || before.filters !== current.filters) drawTimeline(view);
  else if (before.selection !== current.selection) markTimeline(view);
}

function drawTimeline(view) {
  const rows = dated();
  const reports = published();
  const whole = extent(rows, reports);
  if (!whole) {
    view.replaceChildren(el('p', { class: 'lead' }, 'No report is dated, and no claim that is shown has a date.'));
    return;
  }
  const now = axis ?? whole;
  const inside = rows.filter((row) => row.from < now.to && row.to > now.from);
  const earlier = rows.filter((row) => row.to <= now.from);
  const later = rows.filter((row) => row.from >= now.to);
  const left = undated(rows);
  const focused = view.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const scrolled = view.scrollTop;
  view.replaceChildren(
    el('div', { class: 'time-head' },
      el('p', { class: 'lead' }, `${rows.length.toLocaleString('en')} events and other things that reports date. A bar covers the days that a date leaves open: one day, a month, a year. `, timeKey()),
      controls(view, rows, whole, now),
      overview(view, rows, reports, whole, now),
      scaleOf(now),
      reportRow(reports, now)),
    edge(view, earlier, '◀', 'earlier', { from: whole.from, to: now.to }),
    el('ol', { class: 'time-rows', 'aria-label': 'Dated events' }, inside.slice(0, most).map((row) => eventRow(row, now))),
    inside.length > most ? el('p', { class: 'more' }, el('button', { type: 'button', onclick: () => { most += ROWS; drawTimeline(view); } }, `Show more: ${(inside.length - most).toLocaleString('en')} are left`)) : '',
    edge(view, later, '▶', 'later', { from: now.from, to: whole.to }),
    left.length ? undatedList(left) : '');
  view.scrollTop = scrolled;
  if (focused) view.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  markTimeline(view);
}

function timeKey() {
  return el('span', { class: 'time-key' },
    el('span', {}, el('i', { class: 'stroke' }), 'dated so'), el('span', {}, el('i', { class: 'stroke since' }), 'one end open'),
    el('span', {}, el('i', { class: 'stroke hedged' }), 'planned, alleged or denied'), el('span', {}, el('i', { class: 'dot' }), 'report'));
}

function place(element, from, to, { from: first, to: last }) {
  const at = (value) => 100 * (value - first) / (last - first);
  const left = Math.max(0, Math.min(100, at(from)));
  element.style.insetInlineStart = `${left}%`;
  element.style.width = `${Math.max(0, Math.min(100, at(to)) - left)}%`;
  return element;
}

function tickMarks(now, labels) {
  const room = matchMedia('(max-width: 820px)').matches ? 4 : 9;
  return ticks(now.from, now.to, room).map(({ at, label, strong }) => place(el('span', { class: `tick${strong ? ' strong' : ''}` }, labels ? el('span', {}, label) : null), at, at, now));
}

function scaleOf(now) {
  return el('div', { class: 'time-axis', 'aria-hidden': 'true' }, el('div', { class: 'time-name' }), el('div', { class: 'track' }, tickMarks(now, true)));
}

/** Reports by the day of publication, those of a day above one another. */
function reportRow(reports, now) {
  const days = [...groupBy(reports.filter(({ at }) => at >= now.from && at < now.to), ({ at }) => at)];
  const unknown = data.documents.length - reports.length;
  const column = ([at, same]) => place(el('span', { class: 'column' }, same.length > 12
    ? el('span', { class: 'many', title: `${counted(same.length, 'report')}, ${inFewWords({ start: new Date(at).toISOString().slice(0, 10), grain: 'day' })}` }, same.length)
    : same.map(({ number, told }) => el('button', { type: 'button', class: `dot${told ? '' : ' faint'}`, 'data-document': number, title: nameOf(number), 'aria-label': `Report: ${nameOf(number)}`, onclick: () => select('document', number) }))), at + DAY / 2, at + DAY / 2, now);
  const track = el('div', { class: 'track' }, tickMarks(now, false), days.map(column));
  track.style.minHeight = `${12 + 13 * Math.max(2, ...days.map(([, same]) => (same.length > 12 ? 1 : same.length)))}px`;
  return el('div', { class: 'time-row published' },
    el('div', { class: 'time-name' }, el('b', {}, 'Reports'), el('small', {}, unknown ? `by publication; ${unknown} without a date` : 'by publication')), track);
}

function nameOf(number) {
  const source = data.documents[number];
  return [outletOf(number), source.title, source.issued].filter(Boolean).join(', ');
}

function eventRow(row, now) {
  const thing = data.things[row.number];
  const conflicted = row.bars.some((bar) => bar.claims.some((claim) => (linksOf.get(claim.number) || []).some((one) => one.relation === 'Conflict')));
  const when = [...new Set(row.bars.map((bar) => inFewWords(bar.moment)))].join(' or ');
  const outlets = new Set(row.bars.flatMap((bar) => bar.claims.map((claim) => claim.document))).size;
  const spoken = `${thing.label}: ${[when, ...row.times].join(', ')}; ${counted(outlets, 'report')}`;
  return el('li', {}, el('button', { type: 'button', class: 'time-row', 'data-thing': row.number, 'data-key': `row-${row.number}`, 'aria-label': spoken, onclick: () => select('thing', row.number), onkeydown: walk },
    el('span', { class: 'time-name' }, icon(kindOf(thing)), el('span', {}, words(thing.label), el('small', {}, conflicted ? '⚠ ' : '', [when, ...row.times].join(', '), ` · ${counted(outlets, 'report')}`))),
    el('span', { class: 'track' }, tickMarks(now, false), row.bars.map((bar) => barOf(bar, now)))));
}

function barOf(bar, now) {
  const firm = bar.claims.some((claim) => claim.polarity === 'Asserted' && claim.modality === 'Stated');
  const open = bar.from === null ? ' until' : bar.to === null ? ' since' : '';
  const title = `${inFewWords(bar.moment)}: ${[...new Set(bar.claims.map((claim) => outletOf(claim.document)))].join(', ')}`;
  const [from, to] = [bar.from ?? now.from, bar.to ?? now.to];
  const point = to - from < (now.to - now.from) / 90;
  const middle = (from + to) / 2;
  const element = el('span', { class: `stretch ${point ? 'point' : bar.moment.grain}${open}${firm ? '' : ' hedged'}`, title });
  return point ? place(element, middle, middle, now) : place(element, from, to, now);
}

/** The arrow keys walk from row to row. */
function walk(event) {
  const way = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
  const next = way && event.currentTarget.parentElement[way]?.querySelector('button');
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function edge(view, rows, arrow, word, wider) {
  if (!rows.length) return '';
  const first = rows[0].bars[0].moment;
  const last = rows[rows.length - 1].bars[0].moment;
  const years = [first.start || first.end, last.start || last.end].map((day) => day.slice(0, 4));
  return el('p', { class: 'more' }, el('button', { type: 'button', onclick: () => { axis = wider; drawTimeline(view); } },
    `${arrow} ${rows.length.toLocaleString('en')} ${word}: ${years[0] === years[1] ? years[0] : years.join(' – ')}`));
}

function undatedList(numbers) {
  return el('details', { class: 'undated' }, el('summary', {}, counted(numbers.length, 'event'), ' without a date'),
    el('ul', {}, numbers.map((number) => el('li', {}, el('button', { class: 'thing', type: 'button', 'data-thing': number, onclick: () => select('thing', number) }, icon(kindOf(data.things[number])), words(data.things[number].label))))));
}

// --- moving about

function controls(view, rows, whole, now) {
  const to = (next) => () => { axis = next; drawTimeline(view); };
  const button = (label, sign, next, key) => el('button', { type: 'button', 'aria-label': label, title: label, 'data-key': key, onclick: to(next) }, sign);
  return el('div', { class: 'time-tools', role: 'group', 'aria-label': 'Stretch of time shown' },
    button('Earlier', '←', shifted(now, whole, -0.4), 'earlier'), button('Later', '→', shifted(now, whole, 0.4), 'later'),
    button('Zoom in', '+', scaled(now, whole, 0.5), 'in'), button('Zoom out', '−', scaled(now, whole, 2), 'out'),
    el('button', { type: 'button', 'data-key': 'whole', 'aria-pressed': String(!axis), onclick: to(null) }, 'All'),
    el('button', { type: 'button', 'data-key': 'densest', onclick: () => { axis = densest(rows, whole); drawTimeline(view); } }, 'Where most happens'),
    el('span', { class: 'now', role: 'status' }, `${monthOf(now.from)} – ${monthOf(now.to)}`));
}

function monthOf(at) {
  return inFewWords({ start: new Date(at).toISOString().slice(0, 10), grain: 'day' });
}

function scaled(now, whole, factor, middle = (now.from + now.to) / 2) {
  const length = Math.max(SHORTEST, (now.to - now.from) * factor);
  if (length >= whole.to - whole.from) return null;
  const part = (middle - now.from) / (now.to - now.from);
  return kept({ from: middle - part * length, to: middle + (1 - part) * length }, whole);
}

function shifted(now, whole, part) {
  const way = part * (now.to - now.from);
  return kept({ from: now.from + way, to: now.to + way }, whole);
}

/** A stretch within the whole. */
function kept({ from, to }, whole) {
  const way = from < whole.from ? whole.from - from : to > whole.to ? whole.to - to : 0;
  return { from: Math.max(whole.from, from + way), to: Math.min(whole.to, to + way) };
}

/** All that there is in one strip, with the stretch that is shown: drag over it to choose another. */
function overview(view, rows, reports, whole, now) {
  const at = (value) => 1000 * (value - whole.from) / (whole.to - whole.from);
  const strip = vector('svg', { viewBox: '0 0 1000 30', preserveAspectRatio: 'none', class: 'time-overview', role: 'img', 'aria-label': 'All dates; the frame is what is shown. The buttons above do the same by keyboard.' },
    vector('rect', { class: 'shown', x: at(now.from), width: Math.max(2, at(now.to) - at(now.from)), y: 0, height: 30 }),
    reports.map((one) => vector('line', { class: 'report', x1: at(one.at), x2: at(one.at), y1: 0, y2: 8 })),
    rows.slice(0, 4000).map((row) => vector('line', { class: 'event', x1: at(row.from), x2: Math.max(at(row.from) + 2, at(row.to)), y1: 12 + (row.number * 7) % 16, y2: 12 + (row.number * 7) % 16 })));
  let from = null;
  const timeAt = (event) => whole.from + (whole.to - whole.from) * Math.min(1, Math.max(0, (event.clientX - strip.getBoundingClientRect().x) / strip.getBoundingClientRect().width));
  strip.addEventListener('pointerdown', (event) => { from = timeAt(event); strip.setPointerCapture(event.pointerId); });
  strip.addEventListener('pointerup', (event) => {
    const to = timeAt(event);
    const wide = Math.abs(to - from) > (whole.to - whole.from) / 200;
    const length = now.to - now.from;
    axis = kept(wide ? { from: Math.min(from, to), to: Math.max(from, to, Math.min(from, to) + SHORTEST) } : { from: to - length / 2, to: to + length / 2 }, whole);
    drawTimeline(view);
  });
  return el('div', { class: 'time-row strip' }, el('div', { class: 'time-name' }), strip);
}

// --- what is chosen

/** Mark the thing or the report that is chosen, and bring it into sight. */
function markTimeline(view) {
  const chosen = involved(state().selection);
  for (const element of view.querySelectorAll('[data-thing], [data-document]')) {
    const own = chosen.things.has(Number(element.dataset.thing)) || chosen.documents.has(Number(element.dataset.document ?? -1));
    element.classList.toggle('chosen', own);
    element.classList.toggle('near', chosen.near.has(Number(element.dataset.thing)));
    if (own && element.classList.contains('time-row')) element.scrollIntoView({ block: 'nearest' });
  }
}
