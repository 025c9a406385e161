'use strict';
// Building blocks. Whatever comes from a document enters as a text node, never as markup, and a link leads to http or https only.

const SVG = 'http://www.w3.org/2000/svg';
const byId = (id) => document.getElementById(id);

/** An element with attributes, listeners (keys that begin with "on") and children; strings become text nodes. */
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

/** Text from a document, kept to itself: its direction and control characters do not reach what stands beside it. */
function words(text, className) {
  return el('bdi', { class: className }, text);
}

function link(url, label) {
  if (!/^https?:\/\//i.test(url)) return label ? words(label) : null;
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, words(label || url));
}

/** A drawing made of SVG shapes: [tag, attributes] each. */
function svg(width, height, className, shapes) {
  const root = document.createElementNS(SVG, 'svg');
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  root.setAttribute('class', className);
  root.setAttribute('aria-hidden', 'true');
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    root.append(shape);
  }
  return root;
}

const OUTLINES = {
  diamond: '8,0 16,8 8,16 0,8',
  square: '1.5,1.5 14.5,1.5 14.5,14.5 1.5,14.5',
  triangle: '8,1 16,15 0,15',
  triangleDown: '8,15 16,1 0,1',
  hexagon: '4,1 12,1 16,8 12,15 4,15 0,8',
  star: '8,0 10,6 16,6 11,10 13,16 8,12 3,16 5,10 0,6 6,6',
};

/** The shape that a kind of thing has in the graph. */
function icon(kind) {
  const points = OUTLINES[kind.shape];
  const shape = points ? ['polygon', { points, fill: kind.colour }] : ['circle', { cx: 8, cy: 8, r: 7.5, fill: kind.colour }];
  return svg(16, 16, 'icon', [shape]);
}

/** A button that leads to a thing. */
function thingButton(number) {
  const thing = data.things[number];
  return el('button', { class: 'thing', type: 'button', onclick: () => selectThing(number, { move: true }) }, icon(kindOf(thing)), words(thing.label));
}

/** A passage with the words of a claim marked. Marks may overlap: the text is cut at every border. */
function quote(claim) {
  const text = data.passages[claim.passage];
  const borders = [...new Set([0, text.length, ...claim.marks.flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
  const pieces = borders.slice(1).map((end, number) => {
    const start = borders[number];
    const parts = claim.marks.filter((mark) => mark[0] <= start && end <= mark[1]).map((mark) => mark[2]);
    const piece = text.slice(start, end);
    return parts.length ? el('mark', { class: parts.join(' '), title: parts.join(', ') }, piece) : piece;
  });
  return el('blockquote', { dir: 'auto' }, pieces);
}

/** How firmly a claim is made: denied, alleged …, in the words of the ontology. */
function badges(claim) {
  const badge = (term) => el('span', { class: `badge ${term.toLowerCase()}` }, data.words[term]);
  const found = claim.polarity === 'Denied' ? [badge('Denied')] : [];
  if (claim.modality !== 'Stated' || !found.length) found.push(badge(claim.modality));
  return found;
}

/** What other claims say to this one: [element], one for each relation and reason. */
function relations(claim, hidden = []) {
  const grouped = groupBy(linksOf.get(claim.number) || [], (one) => `${one.relation}\n${one.reason}`);
  return [...grouped.values()].filter((same) => !hidden.includes(same[0].relation)).map((same) => {
    const outlets = [...new Set(same.map((one) => outletOf(data.claims[one.other].document)))];
    const { relation, reason } = same[0];
    return el('p', { class: `relation ${relation.toLowerCase()}` },
      el('b', {}, relation === 'Conflict' ? '⚠ ' : '', data.words[relation]), ': ', words(reason), ' (', words(outlets.join(', ')), ')');
  });
}

/** One claim as a card: its words, who prints them, when, who says so, and how firmly. */
function card(claim, { relation = true } = {}) {
  const source = data.documents[claim.document];
  const conflicted = (linksOf.get(claim.number) || []).some((one) => one.relation === 'Conflict');
  const copies = source.copies.map(outletOf);
  return el('article', { class: `card${conflicted ? ' conflicted' : ''}` },
    el('header', {}, el('b', {}, words(outletOf(claim.document))), source.issued ? el('time', { datetime: source.date }, source.issued) : null),
    quote(claim),
    el('footer', {},
      el('p', { class: 'who' }, badges(claim), claim.speaker === null ? null : el('span', {}, data.words.speaker, ': ', thingButton(claim.speaker))),
      source.publisher && source.title ? el('p', { class: 'from' }, link(source.url, source.title)) : source.url ? el('p', { class: 'from' }, link(source.url)) : null,
      copies.length ? el('p', { class: 'copy' }, 'same text as ', words(copies.join(', '))) : null,
      relation ? relations(claim) : null));
}
