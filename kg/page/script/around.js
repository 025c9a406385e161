// The sentences around a passage, where the text of its report is at hand.

import { reading } from './data.js';

const REACH = 700;

/** The sentences before and after the passage of a claim, without furniture: {before, after}, both empty where there is no text. */
export async function around(claim) {
  const read = await reading(claim.document);
  const place = read?.passages.find(([, , passage]) => passage === claim.passage);
  return place ? neighbours(read, place) : { before: '', after: '' };
}

function neighbours(read, place) {
  const [start, end] = place;
  const free = (from, to) => !read.skip.some(([first, last]) => first < to && from < last);
  const before = read.text.slice(Math.max(0, start - REACH), start);
  const after = read.text.slice(end, end + REACH);
  const first = sentences(before).filter((one) => free(start - before.length + one.index, start - before.length + one.index + one.segment.length)).slice(-1)[0];
  const next = sentences(after).filter((one) => free(end + one.index, end + one.index + one.segment.length))[0];
  return { before: first?.segment.trim() ?? '', after: next?.segment.trim() ?? '' };
}

/** Sentences as the browser finds them, a line never running into the next: [{segment, index}]. */
function sentences(text) {
  const found = [];
  for (const line of text.matchAll(/[^\n\r]+/g)) {
    const parts = Intl.Segmenter ? [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(line[0])] : [{ segment: line[0], index: 0 }];
    for (const part of parts) if (part.segment.trim()) found.push({ segment: part.segment, index: line.index + part.index });
  }
  return found;
}

