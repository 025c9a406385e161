// The search box: things by any of their names, driven by the keyboard.

import { byId, el, icon, words } from './dom.js';
import { data, fold, kindOf } from './data.js';
import { change } from './state.js';

const foldedNames = data.things.map((thing) => [thing.label, ...thing.names].map(fold));
let found = [];
let active = -1;

/** Things by any of their names, best first: [{number, name}]. Whole names come before beginnings, beginnings before the rest. */
function find(query, limit) {
  const wanted = fold(query.trim());
  if (!wanted) return [];
  const hits = [];
  foldedNames.forEach((names, number) => {
    let best = 4;
    let name = 0;
    names.forEach((folded, position) => {
      const at = folded.indexOf(wanted);
      const rank = folded === wanted ? 0 : at === 0 ? 1 : at > 0 && folded[at - 1] === ' ' ? 2 : at > 0 ? 3 : 4;
      if (rank < best) { best = rank; name = position; }
    });
    if (best < 4) hits.push({ number, best, name: [data.things[number].label, ...data.things[number].names][name] });
  });
  hits.sort((a, b) => a.best - b.best || data.things[b.number].weight - data.things[a.number].weight || a.number - b.number);
  return hits.slice(0, limit);
}

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
  change({ selection: Object.freeze({ kind: 'thing', number }) });
  byId('panel').querySelector('h2').focus({ preventScroll: true });
}

export function beginSearch() {
  byId('search').addEventListener('input', () => {
    found = find(byId('search').value, 12);
    active = found.length ? 0 : -1;
    showFound();
  });
  byId('search').addEventListener('keydown', (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (way && found.length) {
      event.preventDefault();
      active = (active + way + found.length) % found.length;
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
}
