// Where the documents disagree.

import { counted, el, words } from './dom.js';
import { data } from './data.js';
import { card, thingButton } from './cards.js';

export const disputes = { id: 'disputes', title: 'Disagreements', count: () => data.disputes.length, show: showDisputes };

function showDisputes(view) {
  if (view.firstChild) return;
  view.append(
    el('p', { class: 'lead' }, data.disputes.length
      ? 'Claims that cannot all be true: they conflict, or somebody denies them. Each column says the same; nothing here decides who is right.'
      : 'No conflict between the claims of these documents was found.'),
    ...data.disputes.map(dispute));
}

function dispute(one) {
  return el('article', { class: 'dispute' },
    el('h2', {}, one.things.slice(0, 4).map(thingButton), one.predicate === null ? null : el('span', { class: 'relation-name' }, data.predicates[one.predicate])),
    one.reasons.length ? el('p', { class: 'relation conflict' }, '⚠ ', one.reasons.flatMap((reason, place) => [place ? ' · ' : '', words(reason)])) : null,
    el('div', { class: 'sides' }, one.sides.map((side) => el('section', { class: 'side' },
      el('h3', {}, words(side.label), el('small', {}, ` ${counted(new Set(side.claims.map((number) => data.claims[number].document)).size, 'document')}`)),
      side.claims.map((number) => card(data.claims[number], { relation: false }))))));
}
