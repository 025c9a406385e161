'use strict';
// The views beside the graph: where the documents disagree, and the documents themselves.

function showDisputes() {
  const view = byId('view-disputes');
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

function showDocuments() {
  const view = byId('view-documents');
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
