// Where the reports disagree: each topic with its figures as ranges, or its sides beside one another; and where they differ without conflict.

import { counted, el, words } from './dom.js';
import { data, groupBy, linksOf } from './data.js';
import { card, thingButton } from './cards.js';
import { involved } from './chosen.js';
import { passes } from './filters.js';
import { ranges } from './ranges.js';
import { select } from './state.js';

export const disputes = { id: 'disputes', title: 'Disagreements', count: () => data.topics.filter((topic) => topic.disputed).length, show: showDisputes };

const SHOWN = 40;
const SIGNS = { Conflict: '⚠', Agree: '=', Approximate: '≈', Part: '⊂', Update: '↻', Scope: '∥' };
let limit = SHOWN;

function showDisputes(view, current, before) {
  if (!before || before.filters !== current.filters) drawDisputes(view);
  if (!before || before.selection !== current.selection || before.filters !== current.filters) markDisputes(view, current);
}

function drawDisputes(view) {
  const left = [...data.topics.keys()].map((number) => ({ number, ...filtered(data.topics[number]) })).filter((topic) => topic.sides.length);
  const disputed = left.filter((topic) => topic.disputed);
  const others = left.filter((topic) => !topic.disputed && topic.sides.length > 1);
  const hidden = data.topics.filter((topic) => topic.disputed).length - disputed.length;
  view.replaceChildren(
    el('p', { class: 'lead' }, disputed.length
      ? 'Claims that cannot all be true: they conflict, or somebody denies them. Each side says the same; nothing here decides who is right.'
      : hidden ? 'The filters leave no disagreement.' : 'No conflict between the claims of these reports was found.',
    hidden && disputed.length ? ` The filters hide ${counted(hidden, 'disagreement')}.` : ''),
    ...disputed.slice(0, limit).map(dispute),
    disputed.length > limit ? el('p', { class: 'more' }, el('button', { type: 'button', onclick: () => { limit += SHOWN; drawDisputes(view); } }, `Show more: ${disputed.length - limit} are left`)) : '',
    others.length ? more(others) : '');
}

/** A topic with what the filters leave of its sides. */
function filtered(topic) {
  const sides = topic.sides.map((side) => ({ ...side, claims: side.claims.filter((number) => passes(data.claims[number])) })).filter((side) => side.claims.length);
  return { ...topic, sides };
}

/** Topics on which reports differ, each way compatible with the other. */
function more(topics) {
  const list = el('div', {});
  return el('details', { class: 'compatible', ontoggle: () => { if (!list.firstChild) list.append(...topics.slice(0, 200).map(dispute)); } },
    el('summary', {}, counted(topics.length, 'topic'), ' told differently, without conflict'),
    el('p', { class: 'lead' }, 'One figure is part of another, later than another, about others, or so close that both may be meant.'), list);
}

function dispute(topic) {
  const claims = topic.sides.flatMap((side) => side.claims).sort((a, b) => a - b).map((number) => data.claims[number]);
  const chart = ranges(claims);
  const sides = el('div', { class: 'sides' });
  const fill = () => { if (!sides.firstChild) sides.append(...topic.sides.map(sideOf)); };
  if (!chart) fill();
  return el('article', { class: 'dispute', 'data-topic': topic.number },
    el('h2', {}, topic.things.slice(0, 4).map(thingButton), topic.predicate === null ? null : el('span', { class: 'relation-name' }, data.predicates[topic.predicate]),
      el('button', { type: 'button', class: 'quiet', onclick: () => select('topic', topic.number) }, 'all evidence')),
    standing(claims),
    chart,
    chart ? el('details', { class: 'sentences', ontoggle: fill }, el('summary', {}, `The sentences, side by side (${topic.sides.length})`), sides) : sides);
}

/** How the claims stand to one another, and why: each reason once, conflicts first. */
function standing(claims) {
  const numbers = new Set(claims.map((claim) => claim.number));
  const links = claims.flatMap((claim) => (linksOf.get(claim.number) || []).filter((one) => one.other > claim.number && numbers.has(one.other)));
  const kinds = Object.keys(SIGNS).map((relation) => [relation, links.filter((one) => one.relation === relation)]).filter(([, found]) => found.length);
  const list = ([relation, found]) => {
    const reasons = [...groupBy(found, (one) => one.reason).keys()];
    const most = relation === 'Conflict' ? 5 : 2;
    return el('li', { class: `relation${relation === 'Conflict' ? ' conflict' : ''}` },
      el('b', {}, `${SIGNS[relation]} ${data.words[relation]}`), ': ', reasons.slice(0, most).flatMap((reason, place) => [place ? ' · ' : '', words(reason)]), reasons.length > most ? ` · and ${reasons.length - most} more` : '');
  };
  return kinds.length ? el('ul', { class: 'standing' }, kinds.filter(([relation]) => relation !== 'Agree').map(list)) : null;
}

function sideOf(side) {
  const claims = side.claims.map((number) => data.claims[number]);
  const denied = claims.every((claim) => claim.polarity === 'Denied');
  const reports = new Set(claims.map((claim) => claim.document)).size;
  return el('section', { class: `side${denied ? ' denied' : ''}` },
    el('h3', {}, el('span', { class: 'sign', 'aria-hidden': 'true' }, denied ? '✗ ' : ''), words(side.label),
      el('small', {}, ` ${counted(reports, 'report')}`, side.origins && side.origins < reports ? `, ${counted(side.origins, 'origin')}` : '')),
    claims.map((claim) => card(claim, { relation: false })));
}

function markDisputes(view, { selection }) {
  const { claims } = involved(selection);
  const topic = selection?.kind === 'topic' ? selection.number : null;
  for (const one of view.querySelectorAll('[data-claim]')) one.classList.toggle('chosen', claims.has(Number(one.dataset.claim)) && selection.kind === 'claim');
  for (const one of view.querySelectorAll('[data-topic]')) {
    const own = Number(one.dataset.topic) === topic;
    one.classList.toggle('chosen', own);
    if (own) one.scrollIntoView({ block: 'nearest' });
  }
}
