// Where it happened: places at the points that the gazetteer has for them, over a field of known cities; no tile, no coastline, no network.
//
// The drawing has the frame's width as 1000 units (Mercator). Zooming moves a window over it; dots, rings and letters keep their size on the screen.

import { counted, el, icon, words } from './dom.js';
import { asButton, vector } from './shapes.js';
import { about, data, kindOf, naming, put } from './data.js';
import { passes, shows } from './filters.js';
import { select } from './state.js';
import { involved } from './chosen.js';

export const map = { id: 'map', title: 'Map', show: showMap };

const WIDTH = 1000;
const CLOSEST = 14;
const PINS = 600;
const EVENTS = 10;
const LISTED_PLACES = 150;
const WITHIN = 'locatedIn';
const WORLDWIDE = 60; // degrees from which the first look is at what is told of most, not at all there is
let sight = null; // {x, y, scale}: the middle, and how many units of the drawing a pixel has
let sheet = null;

// --- from degrees to the drawing

const mercator = (latitude) => Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));

function projection([west, south, east, north]) {
  const unit = WIDTH / (((east - west) * Math.PI) / 180);
  const top = mercator(north);
  return {
    x: (longitude) => ((longitude - west) * Math.PI / 180) * unit,
    y: (latitude) => (top - mercator(latitude)) * unit,
    height: (top - mercator(south)) * unit,
  };
}

/** The dots of a tint as one path: pairs of 16-bit numbers, from the west and from the north of the frame. */
function dots(packed, { x, y }, [west, south, east, north]) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const numbers = new DataView(bytes.buffer);
  let path = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const longitude = west + (numbers.getUint16(at, true) / 65535) * (east - west);
    const latitude = north - (numbers.getUint16(at + 2, true) / 65535) * (north - south);
    path += `M${x(longitude).toFixed(2)} ${y(latitude).toFixed(2)}h0`;
  }
  return path;
}

// --- what there is to show

/** Places by number, those of the gazetteer with `point`: {number, claims, events: Set, within: Map of place to its events}. */
function placesTold() {
  const found = new Map();
  const of = (number) => {
    if (!found.has(number)) found.set(number, { number, claims: new Set(), events: new Set(), within: new Set() });
    return found.get(number);
  };
  const lies = new Map();
  for (const [number, claims] of naming) {
    for (const claim of claims) if (data.terms[claim.predicate] === WITHIN && claim.polarity === 'Asserted' && passes(claim)) put(lies, claim.subject, number);
  }
  for (const number of data.things.keys()) {
    if (!isPlace(number) || !shows(number)) continue;
    const claims = [...(about.get(number) || []), ...(naming.get(number) || [])].filter(passes);
    if (!claims.length) continue;
    const home = data.things[number].point ? number : pointed(number, lies);
    const place = of(home ?? number);
    if (home !== number && home !== null) place.within.add(number);
    for (const claim of claims) {
      place.claims.add(claim.number);
      if (data.types[data.things[claim.subject].type].event) place.events.add(claim.subject);
    }
  }
  return [...found.values()].sort((a, b) => b.claims.size - a.claims.size || a.number - b.number);
}

function isPlace(number) {
  return data.types[data.things[number].type].place;
}

/** The place with a point in which another lies, as reports say, over a few steps; null if there is none. */
function pointed(number, lies) {
  let level = [number];
  const seen = new Set(level);
  for (let step = 0; step < 4 && level.length; step += 1) {
    level = level.flatMap((one) => lies.get(one) || []).filter((one) => !seen.has(one));
    const known = level.find((one) => data.things[one].point);
    if (known !== undefined) return known;
    level.forEach((one) => seen.add(one));
  }
  return null;
}

// --- the drawing

function showMap(view, current, before) {
  if (!before || before.filters !== current.filters) drawMap(view, current);
  else if (before.selection !== current.selection) followOnMap(current);
}

function drawMap(view, current) {
  if (!data.field) {
    view.replaceChildren(el('p', { class: 'lead' }, 'No place of these reports has a point in the gazetteer, so there is no map.'));
    return;
  }
  const shown = placesTold();
  const pinned = shown.filter(({ number }) => data.things[number].point).slice(0, PINS);
  const svg = vector('svg', { class: 'map', role: 'group', 'aria-label': 'Map of places; arrow keys move it, plus and minus zoom', tabindex: 0 });
  const tools = el('div', { class: 'zoom', role: 'group', 'aria-label': 'Zoom of the map' },
    [['Zoom in', '+', () => zoomed(0.6)], ['Zoom out', '−', () => zoomed(1 / 0.6)], ['Show all places', '⤢', () => fit(frameOf(sheet.pinned))], ['Show where most is told of', '◎', () => fit(data.field.focus)]]
      .map(([label, sign, act]) => el('button', { type: 'button', 'aria-label': label, title: label, onclick: act }, sign)));
  view.replaceChildren(
    el('div', { class: 'map-stage' }, svg, tools, el('p', { class: 'map-note' }, 'Dots are cities of the gazetteer (GeoNames, CC BY 4.0), tinted by country; points come from it and from no report. A ring is as large as the number of claims.')),
    el('div', { class: 'map-list' }, listOf(pinned, shown.filter(({ number }) => !data.things[number].point))));
  sheet = { svg, pinned, view, ...layers(svg, pinned) };
  listen(svg);
  if (sight) look(); else fit(firstLook(pinned));
  followOnMap(current);
}

function layers(svg, pinned) {
  const { field } = data;
  const to = projection(field.frame);
  const paths = field.points.map((points) => dots(points, to, field.frame));
  const land = vector('g', { class: 'land' }, paths.map((d, tone) => vector('path', { class: `tone-${tone}`, d })));
  const cities = vector('g', { class: 'cities' }, paths.map((d, tone) => vector('path', { class: `tone-${tone}`, d })));
  const names = vector('g', { class: 'names', 'aria-hidden': 'true' });
  const rings = vector('g', {}, pinned.map((place) => ring(place, to, radius(place, pinned[0].claims.size))));
  svg.append(land, cities, names, rings);
  for (const one of rings.children) one.dataset.wide = one.querySelector('text').getComputedTextLength(); // a hidden text has no length
  return { to, land, cities, names, rings };
}

/** Areas are in proportion to the claims, the largest of all given. */
function radius({ claims }, most) {
  return 4 + 18 * Math.sqrt(claims.size / Math.max(most, 12));
}

function ring(place, to, r) {
  const thing = data.things[place.number];
  const [latitude, longitude] = thing.point;
  const spoken = `${thing.label}: ${counted(place.claims.size, 'claim')}, ${counted(place.events.size, 'event')}`;
  return vector('g', { class: 'ring', role: 'button', tabindex: 0, 'data-thing': place.number, 'data-x': to.x(longitude), 'data-y': to.y(latitude), 'aria-label': spoken, ...asButton((event) => { event.stopPropagation(); select('thing', place.number); }) },
    vector('title', {}, spoken),
    vector('circle', { class: 'disc', r: r.toFixed(1) }), vector('circle', { class: 'centre', r: 2.5 }),
    vector('text', { class: 'place', x: r + 4, y: 4 }, thing.label, place.events.size ? vector('tspan', { class: 'number' }, `  ${counted(place.events.size, 'event')}`) : ''));
}

/** Places with their events, for who reads rather than looks; and those without a point, which no map can show. */
function listOf(pinned, others) {
  const item = (place) => el('li', {},
    el('button', { class: 'thing', type: 'button', 'data-thing': place.number, onclick: () => select('thing', place.number) }, icon(kindOf(data.things[place.number])), words(data.things[place.number].label)),
    el('small', {}, ` ${counted(place.claims.size, 'claim')}`),
    place.within.size ? el('p', { class: 'facts' }, 'with ', [...place.within].slice(0, 6).flatMap((number, at) => [at ? ', ' : '', words(data.things[number].label)])) : null,
    place.events.size ? el('ul', {}, [...place.events].slice(0, EVENTS).map((number) => el('li', {}, el('button', { class: 'thing', type: 'button', 'data-thing': number, onclick: () => select('thing', number) }, icon(kindOf(data.things[number])), words(data.things[number].label)))), place.events.size > EVENTS ? el('li', {}, el('small', {}, `and ${place.events.size - EVENTS} more`)) : null) : null);
  return [
    el('h2', {}, 'Places on the map'), el('ul', { class: 'places' }, pinned.slice(0, LISTED_PLACES).map(item)), moreThan(pinned),
    others.length ? el('details', {}, el('summary', {}, counted(others.length, 'place'), ' without a point'),
      el('p', { class: 'facts' }, 'Countries, regions, buildings, and names that the gazetteer does not know.'), el('ul', { class: 'places' }, others.slice(0, LISTED_PLACES).map(item)), moreThan(others)) : '',
  ];
}

function moreThan(list) {
  return list.length > LISTED_PLACES ? el('p', { class: 'facts' }, `and ${counted(list.length - LISTED_PLACES, 'place')} more: narrow the filters to see them`) : '';
}

// --- moving about

function size() {
  const box = sheet.svg.getBoundingClientRect();
  return { width: Math.max(1, box.width), height: Math.max(1, box.height) };
}

/** The degrees around places, never less than a country wide. */
function frameOf(pinned) {
  const [latitudes, longitudes] = [0, 1].map((axis) => pinned.map(({ number }) => data.things[number].point[axis]));
  if (!pinned.length) return data.field.focus;
  const room = Math.max(2.5, (Math.max(...longitudes) - Math.min(...longitudes)) * 0.15, (Math.max(...latitudes) - Math.min(...latitudes)) * 0.15);
  const [west, south, east, north] = data.field.frame;
  return [Math.max(west, Math.min(...longitudes) - room), Math.max(south, Math.min(...latitudes) - room), Math.min(east, Math.max(...longitudes) + room), Math.min(north, Math.max(...latitudes) + room)];
}

function firstLook(pinned) {
  const all = frameOf(pinned);
  const [west, south, east, north] = data.field.focus;
  return all[2] - all[0] < WORLDWIDE ? all : frameOf(pinned.filter(({ number }) => {
    const [latitude, longitude] = data.things[number].point;
    return west <= longitude && longitude <= east && south <= latitude && latitude <= north;
  }));
}

/** Show a frame of degrees whole. */
function fit([west, south, east, north]) {
  const { x, y } = sheet.to;
  const { width, height } = size();
  sight = { x: (x(west) + x(east)) / 2, y: (y(south) + y(north)) / 2, scale: Math.max((x(east) - x(west)) / width, (y(south) - y(north)) / height) };
  look();
}

function zoomed(factor, at = null) {
  const { width } = size();
  const scale = Math.min(WIDTH / width * 1.6, Math.max(WIDTH / width / CLOSEST / 4, sight.scale * factor));
  const middle = at ?? sight;
  const part = scale / sight.scale;
  sight = { x: middle.x + (sight.x - middle.x) * part, y: middle.y + (sight.y - middle.y) * part, scale };
  look();
}

function move(dx, dy) {
  sight = { ...sight, x: sight.x + dx * sight.scale, y: sight.y + dy * sight.scale };
  look();
}

/** Draw what the window shows. */
function look() {
  const { svg, land, cities, rings, to } = sheet;
  const { width, height } = size();
  sight.x = Math.min(WIDTH, Math.max(0, sight.x));
  sight.y = Math.min(to.height, Math.max(0, sight.y));
  const { x, y, scale } = sight;
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const whole = `translate(${(width / 2 - x / scale).toFixed(2)} ${(height / 2 - y / scale).toFixed(2)}) scale(${1 / scale})`;
  const grain = Math.max(1.4, Math.min(5, 2.2 / scale * (WIDTH / 1000)));
  land.setAttribute('transform', whole);
  land.setAttribute('stroke-width', 9 * grain * scale);
  cities.setAttribute('transform', whole);
  cities.setAttribute('stroke-width', grain * scale);
  for (const one of rings.children) {
    const [px, py] = onScreen(Number(one.dataset.x), Number(one.dataset.y));
    one.setAttribute('transform', `translate(${px.toFixed(1)} ${py.toFixed(1)})`);
  }
  label();
}

function onScreen(x, y) {
  const { width, height } = size();
  return [width / 2 + (x - sight.x) / sight.scale, height / 2 + (y - sight.y) / sight.scale];
}

/** Names where there is room: first those of places (which may go to the other side), then countries, then cities by size. */
function label() {
  const { names, rings, to } = sheet;
  const { width, height } = size();
  const taken = [];
  const free = (box) => !taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
  const boxOf = (left, top, wide, high) => ({ left, top, right: left + wide, bottom: top + high });
  for (const one of rings.children) {
    const [px, py] = onScreen(Number(one.dataset.x), Number(one.dataset.y));
    const r = Number(one.querySelector('.disc').getAttribute('r'));
    taken.push(boxOf(px - r, py - r, 2 * r, 2 * r));
  }
  for (const one of rings.children) {
    const [px, py] = onScreen(Number(one.dataset.x), Number(one.dataset.y));
    const text = one.querySelector('text');
    const r = Number(one.querySelector('.disc').getAttribute('r'));
    const wide = Number(one.dataset.wide);
    const spots = [[r + 4, 4, 'start'], [-r - 4, 4, 'end'], [0, -r - 5, 'middle'], [0, r + 14, 'middle']];
    const boxAt = ([dx, dy, side]) => boxOf(px + dx - (side === 'end' ? wide : side === 'middle' ? wide / 2 : 0), py + dy - 12, wide, 16);
    const spot = spots.find((one) => free(boxAt(one)) && boxAt(one).left > 0 && boxAt(one).right < width);
    text.toggleAttribute('hidden', !spot);
    if (!spot) continue;
    const [dx, dy, side] = spot;
    text.setAttribute('x', dx);
    text.setAttribute('y', dy);
    text.setAttribute('text-anchor', side);
    taken.push(boxAt(spot));
  }
  const shown = [];
  const name = (one, className, dx) => {
    const [px, py] = onScreen(to.x(one.longitude), to.y(one.latitude));
    const wide = widthOf(names, className, one.name);
    const box = boxOf(px + dx - (dx ? 0 : wide / 2), py - 11, wide, 16);
    if (box.left < 0 || box.right > width || box.top < 0 || box.bottom > height || !free(box)) return;
    taken.push({ left: box.left - 14, right: box.right + 14, top: box.top - 12, bottom: box.bottom + 12 });
    if (dx) shown.push(vector('circle', { class: 'town', cx: px, cy: py, r: 2.2 }));
    shown.push(vector('text', { class: className, x: px + dx, y: py + 4, 'text-anchor': dx ? 'start' : 'middle' }, one.name));
  };
  data.field.countries.forEach((one) => name(one, 'country', 0));
  data.field.cities.forEach((one) => name(one, 'city', 5));
  names.replaceChildren(...shown);
}

const widths = new Map();

/** How wide a name is in its letters; each is measured once. */
function widthOf(group, className, text) {
  const key = `${className} ${text}`;
  if (!widths.has(key)) {
    const element = vector('text', { class: className }, text);
    group.append(element);
    widths.set(key, element.getComputedTextLength());
    element.remove();
  }
  return widths.get(key);
}

function listen(svg) {
  let from = null;
  let moved = false;
  svg.addEventListener('pointerdown', (event) => { from = [event.clientX, event.clientY]; moved = false; });
  svg.addEventListener('pointermove', (event) => {
    if (!from || !event.buttons) return;
    const [dx, dy] = [from[0] - event.clientX, from[1] - event.clientY];
    if (!moved && Math.hypot(dx, dy) < 4) return;
    if (!moved) svg.setPointerCapture(event.pointerId);
    moved = true;
    from = [event.clientX, event.clientY];
    move(dx, dy);
  });
  svg.addEventListener('pointerup', () => { from = null; });
  svg.addEventListener('wheel', (event) => {
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    const at = { x: sight.x + (event.clientX - box.x - box.width / 2) * sight.scale, y: sight.y + (event.clientY - box.y - box.height / 2) * sight.scale };
    zoomed(Math.exp(event.deltaY / 500), at);
  }, { passive: false });
  svg.addEventListener('keydown', (event) => {
    const ways = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
    const factor = { '+': 0.7, '=': 0.7, '-': 1 / 0.7 }[event.key];
    if (!ways[event.key] && !factor) return;
    event.preventDefault();
    if (factor) zoomed(factor); else move(...ways[event.key]);
  });
  new ResizeObserver(() => { if (sheet?.svg === svg && svg.getBoundingClientRect().width) look(); }).observe(svg);
}

// --- what is chosen

/** Mark the places of what is chosen; an event or a report is where its claims say. */
function followOnMap({ selection }) {
  if (!sheet) return;
  const { things, near } = involved(selection);
  let first = null;
  for (const one of sheet.view.querySelectorAll('[data-thing]')) {
    const number = Number(one.dataset.thing);
    const chosen = things.has(number);
    const place = sheet.pinned.find((other) => other.number === number);
    const beside = one.classList.contains('ring') && !chosen && (near.has(number) || [...(place?.within ?? [])].some((inner) => things.has(inner)));
    one.classList.toggle('chosen', chosen);
    one.classList.toggle('near', beside);
    if (one.classList.contains('ring') && (chosen || (beside && !first))) first = one;
  }
  if (!first) return;
  const [px, py] = onScreen(Number(first.dataset.x), Number(first.dataset.y));
  const { width, height } = size();
  if (px < 20 || py < 20 || px > width - 20 || py > height - 20) move(px - width / 2, py - height / 2);
}
