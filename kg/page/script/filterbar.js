// The bar of filters: classes as a legend to switch on and off, a list for each facet with counts, bounds for days and confidence, and the way back.

import { byId, counted, el, icon, words } from './dom.js';
import { data, fold } from './data.js';
import { LISTS, SWITCHES } from './facets.js';
import { counts, passingCount, switchCount } from './filters.js';
import { NO_FILTERS, change, restrict, state, subscribe } from './state.js';

const MANY = 12;
const AT_MOST = 80;
const DAYS = { from: 'Reports from', until: 'Reports until', since: 'Events from', before: 'Events until' };

// --- classes

function toggle(labels) {
  const hidden = new Set(state().filters.hide ?? []);
  const visible = labels.some((label) => !hidden.has(label));
  for (const label of labels) if (visible) hidden.add(label); else hidden.delete(label);
  restrict('hide', [...hidden].sort());
}

/** Leave one kind only, or all if it is the only one already. */
function only(labels) {
  const others = data.types.map((type) => type.label).filter((label) => !labels.includes(label)).sort();
  const already = others.every((label) => state().filters.hide?.includes(label)) && !labels.some((label) => state().filters.hide?.includes(label));
  restrict('hide', already ? [] : others);
}

function classButton(kind, label, types) {
  const labels = types.map((type) => data.types[type].label);
  const count = data.things.filter((thing) => types.includes(thing.type)).length;
  return el('button', { type: 'button', class: 'filter', 'aria-pressed': 'true', 'data-types': types.join(' '), title: 'Show or hide; double click: only these', onclick: () => toggle(labels), ondblclick: () => only(labels) },
    icon(kind), label, el('small', {}, ` ${count.toLocaleString('en')}`));
}

function classes() {
  const typesOf = (kind) => data.types.map((_, number) => number).filter((number) => data.types[number].kind === kind);
  return el('div', { class: 'classes', role: 'group', 'aria-label': 'Show or hide by class' },
    data.kinds.map((kind, number) => (typesOf(number).length ? classButton(kind, kind.label, typesOf(number)) : null)));
}

/** A button for each type of a kind that has several. */
function typesMenu() {
  const several = data.types.map((_, number) => number).filter((number) => data.types.filter((type) => type.kind === data.types[number].kind).length > 1);
  const buttons = several.map((number) => classButton(data.kinds[data.types[number].kind], data.types[number].label, [number]));
  return buttons.length ? menu('types', 'Class', () => buttons.map((button) => pressed(button, state()))) : null;
}

function pressed(button, { filters }) {
  const hidden = new Set(filters.hide ?? []);
  button.setAttribute('aria-pressed', String(button.dataset.types.split(' ').some((type) => !hidden.has(data.types[type].label))));
  return button;
}

// --- facets

/** A menu that is filled when it is opened. */
function menu(id, title, fill) {
  const body = el('div', { class: 'menu' });
  const details = el('details', { class: 'facet', id: `facet-${id}`, name: 'facet', ontoggle: () => { if (details.open) body.replaceChildren(...fill()); }, onkeydown: (event) => closeByKey(event, details) },
    el('summary', {}, title, el('small', { class: 'chosen' })), body);
  return details;
}

function closeByKey(event, details) {
  if (event.key !== 'Escape' || !details.open) return;
  details.open = false;
  details.querySelector('summary').focus();
}

function facetMenu(facet) {
  const { title } = LISTS[facet];
  return menu(facet, title, () => {
    const list = el('ul', { class: 'values' });
    const wanted = el('input', { type: 'search', 'aria-label': `Find in ${title}`, placeholder: 'Find …', oninput: () => fillValues(facet, list, wanted.value) });
    fillValues(facet, list, '');
    return [list.childElementCount > MANY ? wanted : null, list].filter(Boolean);
  });
}

/** The values of a facet that hold the wanted letters, with how many claims each would leave; those with most come first. */
function fillValues(facet, list, wanted) {
  const { label = (value) => value } = LISTS[facet];
  const chosen = state().filters[facet] ?? [];
  const number = counts({ [facet]: LISTS[facet] })[facet];
  for (const value of chosen) if (!number.has(value)) number.set(value, 0);
  const found = [...number].map(([value, count]) => ({ value, count, label: label(value) })).filter((one) => fold(one.label).includes(fold(wanted)));
  found.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  list.replaceChildren(...found.slice(0, AT_MOST).map((one) => valueItem(facet, one, chosen.includes(one.value))),
    found.length > AT_MOST ? el('li', { class: 'none' }, `and ${(found.length - AT_MOST).toLocaleString('en')} more`) : '');
}

function valueItem(facet, { value, count, label }, checked) {
  const choose = (event) => {
    const others = (state().filters[facet] ?? []).filter((one) => one !== value);
    restrict(facet, event.target.checked ? [...others, value].sort() : others);
  };
  return el('li', {}, el('label', {}, el('input', { type: 'checkbox', checked, value, onchange: choose }), words(label), el('small', {}, count.toLocaleString('en'))));
}

function periodMenu() {
  return menu('period', 'Period', () => Object.entries(DAYS).map(([facet, label]) => el('label', { class: 'day' }, label,
    el('input', { type: 'date', value: state().filters[facet]?.[0], onchange: (event) => restrict(facet, event.target.value ? [event.target.value] : []) }))));
}

function confidenceMenu() {
  return menu('sure', 'Confidence', () => {
    const least = state().filters.sure?.[0] ?? '0';
    const told = el('output', {}, least);
    const set = (event) => { told.textContent = event.target.value; restrict('sure', Number(event.target.value) ? [event.target.value] : []); };
    return [el('label', { class: 'day' }, 'At least', el('input', { type: 'range', min: '0', max: '1', step: '0.05', value: least, oninput: (event) => { told.textContent = event.target.value; }, onchange: set }), told)];
  });
}

function switchButton(facet) {
  return el('button', { type: 'button', class: 'filter switch', id: `switch-${facet}`, onclick: () => restrict(facet, state().filters[facet] ? [] : ['yes']) }, SWITCHES[facet].title, el('small', {}));
}

function tellSwitch(facet, { filters }) {
  const button = byId(`switch-${facet}`);
  button.setAttribute('aria-pressed', String(Boolean(filters[facet])));
  button.querySelector('small').textContent = ` ${switchCount(facet, SWITCHES[facet].has).toLocaleString('en')}`;
}

// --- the bar

const CHOSEN = { period: Object.keys(DAYS), sure: ['sure'], types: [] };

/** Show what is chosen in every part of the bar. */
function tellFilters({ filters }, before) {
  if (filters === before.filters && byId('passing').textContent) return;
  for (const button of byId('filters').querySelectorAll('button.filter:not(.switch)')) pressed(button, { filters });
  for (const facet of Object.keys(SWITCHES)) tellSwitch(facet, { filters });
  for (const details of byId('filters').querySelectorAll('details.facet')) {
    const facet = details.id.slice('facet-'.length);
    const chosen = (CHOSEN[facet] ?? [facet]).reduce((sum, one) => sum + (filters[one]?.length ?? 0), 0);
    details.querySelector('.chosen').textContent = chosen ? ` ${chosen}` : '';
    if (details.open && facet in LISTS) fillValues(facet, details.querySelector('.values'), details.querySelector('input[type=search]')?.value ?? '');
  }
  const some = Object.keys(filters).length > 0;
  byId('reset').hidden = !some;
  byId('passing').textContent = some ? `${passingCount().toLocaleString('en')} of ${counted(data.claims.length, 'claim')}` : counted(data.claims.length, 'claim');
}

/** Build the bar; again where the data have grown. */
export function showFilterBar() {
  const more = el('button', { id: 'more-filters', type: 'button', class: 'deed', 'aria-expanded': 'false', onclick: () => more.setAttribute('aria-expanded', String(more.getAttribute('aria-expanded') === 'false')) }, 'Filters');
  byId('filters').replaceChildren(classes(), more, el('div', { class: 'facets', role: 'group', 'aria-label': 'Filter the claims' }, typesMenu(),
    Object.keys(LISTS).filter((facet) => counts({ [facet]: LISTS[facet] }, { filters: NO_FILTERS })[facet].size > 1).map(facetMenu),
    periodMenu(), confidenceMenu(), Object.keys(SWITCHES).map(switchButton),
    el('button', { id: 'reset', type: 'button', class: 'deed', hidden: true, onclick: () => change({ filters: NO_FILTERS }) }, 'Reset'),
    el('span', { id: 'passing', role: 'status' })));
}

export function beginFilterBar() {
  showFilterBar();
  subscribe(tellFilters);
  document.addEventListener('click', ({ target }) => {
    for (const details of byId('filters').querySelectorAll('details[open]')) if (!details.contains(target)) details.open = false;
  });
}
