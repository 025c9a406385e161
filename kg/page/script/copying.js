// What a reader takes away: the identifier of a claim, a quote as a citation.

import { byId, el } from './dom.js';
import { data } from './data.js';

/** A quote with all that a citation needs: “words” – speaker, in: outlet, “title”, date, address. */
export function citation(claim) {
  const source = data.documents[claim.document];
  const speaker = claim.speaker === null ? '' : ` (${data.words.speaker}: ${data.things[claim.speaker].label})`;
  const place = [source.publisher, source.title && `“${source.title}”`, source.issued, source.url || source.source].filter(Boolean).join(', ');
  return `“${data.passages[claim.passage].trim().replace(/\s+/g, ' ')}”${speaker}. ${place}.`;
}

/** A button that copies a text and says so. */
export function copyButton(label, text, spoken) {
  const button = el('button', { type: 'button', class: 'quiet', title: spoken, onclick: async () => {
    const done = await copied(text());
    button.textContent = done ? 'Copied' : 'Not copied';
    byId('spoken').textContent = done ? `${spoken}: copied` : `${spoken}: the browser did not allow it`;
    setTimeout(() => { button.textContent = label; }, 1600);
  } }, label);
  return button;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text);
  }
}

/** The older way, for browsers that give a file from disk no clipboard. */
function copiedByHand(text) {
  const area = el('textarea', { class: 'spoken', 'aria-hidden': 'true' });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
