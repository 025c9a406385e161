// Tabs and containers for the views, and the one place that shows them.

import { byId, el } from './dom.js';
import { data } from './data.js';
import { change, state, subscribe } from './state.js';
import { VIEWS } from './views.js';

const shown = new Map();

function tab(view) {
  const count = view.count?.();
  return el('button', { role: 'tab', type: 'button', id: `tab-${view.id}`, 'aria-controls': `view-${view.id}`, onclick: () => change({ view: view.id }), onkeydown: step },
    view.title, count === undefined ? null : el('small', {}, ` ${count.toLocaleString('en')}`));
}

function step(event) {
  const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!way) return;
  const place = VIEWS.findIndex((view) => view.id === state().view);
  const next = VIEWS[(place + way + VIEWS.length) % VIEWS.length];
  change({ view: next.id });
  byId(`tab-${next.id}`).focus();
}

/** The view that the state names, or the first. */
function open(current) {
  return VIEWS.find((view) => view.id === current.view) ?? VIEWS[0];
}

function show(current, before) {
  const opened = open(current);
  for (const view of VIEWS) {
    byId(`view-${view.id}`).hidden = view !== opened;
    byId(`tab-${view.id}`).setAttribute('aria-selected', String(view === opened));
    byId(`tab-${view.id}`).tabIndex = view === opened ? 0 : -1;
  }
  byId('panel').hidden = !opened.panel && current.selection === null;
  if (!data.partial || opened.early) {
    opened.show(byId(`view-${opened.id}`), current, shown.get(opened.id) ?? null);
    shown.set(opened.id, current);
  }
  if (open(before) !== opened) scrollTo(0, 0);
}

/** The data have grown: every view begins anew. */
export function showAnew() {
  shown.clear();
}

export function beginTabs() {
  byId('tabs').append(...VIEWS.map(tab));
  byId('views').append(...VIEWS.map((view) => el('section', { id: `view-${view.id}`, role: 'tabpanel', 'aria-labelledby': `tab-${view.id}`, tabindex: view.panel ? null : '0', hidden: true })));
  subscribe(show);
}
