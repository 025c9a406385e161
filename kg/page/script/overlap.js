// Words that two texts share.

const RUN = 3;
const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

function tokens(text) {
  return [...text.matchAll(WORD)].map((found) => ({ word: found[0].toLowerCase(), start: found.index, end: found.index + found[0].length }));
}

function runs(found) {
  return found.slice(RUN - 1).map((_, at) => found.slice(at, at + RUN).map((token) => token.word).join(' '));
}

/** Where a text shares runs of three words or more with another: [[start, end]], in order, those that touch joined. */
export function sharedRuns(text, other) {
  const theirs = new Set(runs(tokens(other)));
  const own = tokens(text);
  const found = [];
  runs(own).forEach((run, at) => {
    if (!theirs.has(run)) return;
    const [start, end] = [own[at].start, own[at + RUN - 1].end];
    if (found.length && start <= found[found.length - 1][1] + 2) found[found.length - 1][1] = end;
    else found.push([start, end]);
  });
  return found;
}
