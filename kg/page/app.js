'use strict';
// What ties the views together: one selection, search, filters, tabs.

const TABS = ['graph', 'disputes', 'documents'];
const FILL = { graph: () => {}, disputes: showDisputes, documents: showDocuments };

function selectThing(number, { move = false } = {}) {
  openTab('graph');
  const thing = data.things[number];
  if (hiddenTypes.delete(thing.type)) refreshFilters();
  network.selectNodes([number]);
  fade(number);
  showThing(number);
  if (move) {
    moveTo(number);
    byId('panel').querySelector('h2').focus({ preventScroll: true });
  }
  afterSelection(thing.label);
}

function selectEdge(id) {
  const edge = edges.get(id);
  network.selectEdges([id]);
  fade(null);
  showEdge(edge);
  afterSelection(`${data.things[edge.from].label} – ${data.things[edge.to].label}`);
}

function selectNothing() {
  network.unselectAll();
  fade(null);
  showStart();
}

/** Say what was chosen to who does not see it, and on a narrow screen bring the evidence into sight. */
function afterSelection(label) {
  byId('spoken').textContent = `Evidence for ${label}`;
  if (matchMedia('(max-width: 820px)').matches) byId('panel').scrollIntoView({ block: 'nearest' });
}

// --- tabs

function openTab(name, { focus = false } = {}) {
  FILL[name]();
  for (const tab of TABS) {
    const chosen = tab === name;
    byId(`view-${tab}`).hidden = !chosen;
    byId(`tab-${tab}`).setAttribute('aria-selected', String(chosen));
    byId(`tab-${tab}`).tabIndex = chosen ? 0 : -1;
  }
  if (focus) byId(`tab-${name}`).focus();
  if (name !== 'graph') scrollTo(0, 0);
}

TABS.forEach((tab, place) => {
  byId(`tab-${tab}`).addEventListener('click', () => openTab(tab));
  byId(`tab-${tab}`).addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) openTab(TABS[(place + step + TABS.length) % TABS.length], { focus: true });
  });
});
byId('tab-disputes').append(el('small', {}, ` ${data.disputes.length}`));
byId('tab-documents').append(el('small', {}, ` ${data.documents.length}`));

// --- filters: a button for each kind, and one for each type of a kind that has several

function refreshFilters() {
  shownNodes.refresh();
  for (const button of byId('filters').querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(button.dataset.types.split(' ').some((type) => !hiddenTypes.has(Number(type)))));
  }
}

function filterButton(kind, label, types) {
  const count = data.things.filter((thing) => types.includes(thing.type)).length;
  const toggle = () => {
    const visible = types.some((type) => !hiddenTypes.has(type));
    types.forEach((type) => (visible ? hiddenTypes.add(type) : hiddenTypes.delete(type)));
    refreshFilters();
  };
  return el('button', { type: 'button', class: 'filter', 'aria-pressed': 'true', 'data-types': types.join(' '), onclick: toggle },
    icon(kind), label, el('small', {}, ` ${count}`));
}

function fillFilters() {
  const typesOf = (kind) => data.types.map((type, number) => number).filter((number) => data.types[number].kind === kind);
  const several = data.kinds.flatMap((kind, number) => (typesOf(number).length > 1 ? typesOf(number).map((type) => filterButton(kind, data.types[type].label, [type])) : []));
  byId('filters').append(
    ...data.kinds.map((kind, number) => filterButton(kind, kind.label, typesOf(number))),
    several.length ? el('details', { class: 'types' }, el('summary', {}, 'more types'), el('div', {}, several)) : '');
}

/** What the lines mean, drawn as they are in the graph. */
function fillLines() {
  const line = (attributes) => svg(28, 8, 'line', [['line', { x1: 0, x2: 28, y1: 4, y2: 4, ...attributes }]]);
  const hedged = ['Reported', 'Alleged', 'Planned'].map((term) => data.words[term]).join(', ');
  byId('lines').append(
    el('span', {}, line({ class: 'plain' }), data.words.Stated), el('span', {}, line({ class: 'plain', 'stroke-dasharray': '6 4' }), hedged),
    el('span', {}, line({ class: 'red' }), 'disputed'), el('span', {}, line({ class: 'red', 'stroke-dasharray': '6 4' }), data.words.Denied),
    el('span', {}, line({ class: 'plain', 'stroke-dasharray': '1 4' }), 'speaks of'));
}

// --- search

let found = [];
let active = -1;

function showFound() {
  const list = byId('found');
  list.replaceChildren(...found.map(({ number, name }, place) => {
    const thing = data.things[number];
    return el('li', { role: 'option', id: `found-${place}`, 'aria-selected': String(place === active), onmousedown: (event) => { event.preventDefault(); choose(place); } },
      icon(kindOf(thing)), el('span', {}, words(thing.label), name === thing.label ? null : el('i', {}, ' – ', words(name))), el('small', {}, data.types[thing.type].label));
  }));
  const query = byId('search').value.trim();
  if (query && !found.length) list.append(el('li', { class: 'none' }, 'Nothing has such a name.'));
  list.hidden = !query;
  byId('search').setAttribute('aria-expanded', String(found.length > 0));
  byId('search').setAttribute('aria-activedescendant', active >= 0 ? `found-${active}` : '');
  if (active >= 0) byId(`found-${active}`).scrollIntoView({ block: 'nearest' });
}

function closeFound() {
  byId('found').hidden = true;
  byId('search').setAttribute('aria-expanded', 'false');
}

function choose(place) {
  if (!found[place]) return;
  const { number } = found[place];
  byId('search').value = data.things[number].label;
  closeFound();
  selectThing(number, { move: true });
}

byId('search').addEventListener('input', () => {
  found = find(byId('search').value, 12);
  active = found.length ? 0 : -1;
  showFound();
});
byId('search').addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    event.preventDefault();
    active = (active + step + found.length) % found.length;
    showFound();
  } else if (event.key === 'Enter') choose(active);
  else if (event.key === 'Escape') closeFound();
});
byId('search').addEventListener('blur', closeFound);
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !event.target.matches('input')) {
    event.preventDefault();
    byId('search').focus();
    byId('search').select();
  }
});

byId('zoom-in').addEventListener('click', () => zoom(1.4));
byId('zoom-out').addEventListener('click', () => zoom(1 / 1.4));
byId('zoom-fit').addEventListener('click', () => network.fit({ animation: movement() }));
fillFilters();
fillLines();
showStart();
