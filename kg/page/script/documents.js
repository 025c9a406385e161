// The documents, with what each claims.

import { counted, el, link, words } from './dom.js';
import { data, groupBy } from './data.js';
import { card, thingButton, valueOf } from './cards.js';

export const documents = { id: 'documents', title: 'Documents', count: () => data.documents.length, show: showDocuments };

function showDocuments(view) {
  if (view.firstChild) return;
  const copied = new Set(data.origins.flatMap((origin) => origin.documents));
  const claims = groupBy(data.claims, (claim) => claim.document);
  view.append(
    ...data.origins.map((origin) => el('section', { class: 'origin' },
      el('h2', {}, 'One origin'),
      el('p', {}, `These documents share ${Math.round(origin.overlap * 100)} % of their words: they copy or retell one another and count as one witness.`),
      el('ul', { class: 'documents' }, origin.documents.map((number) => documentItem(number, claims))))),
    el('ul', { class: 'documents' }, data.documents.map((_, number) => number).filter((number) => !copied.has(number)).map((number) => documentItem(number, claims))));
}

function documentItem(number, claims) {
  const source = data.documents[number];
  const own = claims.get(number) || [];
  const list = el('div', { class: 'cards wide' });
  const more = el('details', { ontoggle: () => { if (more.open && !list.firstChild) list.append(...own.map(claimItem)); } },
    el('summary', {}, counted(own.length, 'claim')), list);
  return el('li', { class: 'document' },
    el('h3', {}, words(source.title || 'Without a title')),
    el('p', { class: 'facts' },
      source.publisher ? el('b', {}, words(source.publisher)) : 'publisher unknown', ' · ',
      source.issued ? el('time', { datetime: source.date }, source.issued) : 'date unknown', ' · ', words(source.source, 'file')),
    source.url ? el('p', { class: 'from' }, link(source.url, source.url)) : null,
    own.length ? more : el('p', { class: 'facts' }, 'no claims'));
}

function claimItem(claim) {
  return el('div', {}, el('h4', {}, thingButton(claim.subject), el('span', { class: 'relation-name' }, data.predicates[claim.predicate]), valueOf(claim)), card(claim));
}
