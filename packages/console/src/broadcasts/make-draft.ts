/**
 * The choices become a draft at the gateway, with its people. One that stood for older choices goes.
 */
import type { Broadcast } from '@tandem/contract/api/broadcast';
import type { Template } from '@tandem/contract/api/template';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { type Composing, given } from './compose-state.ts';
import { fileOfPasted, readHead } from './csv.ts';
import { isEmpty, writtenOf } from './fill.ts';

type List = { blob: Blob; charset: string; delimiter: string };

/** Throws ApiFault; then nothing of the attempt is left. */
export async function makeDraft(choices: Composing, template: Template): Promise<Broadcast> {
  const { name, numberId, fills, source, contacts, former, country, draftId } = choices;
  const filled = Object.entries(fills).filter(([, fill]) => !isEmpty(fill));
  const made = await call<Broadcast>('/broadcasts', {
    method: 'POST',
    body: {
      ...{ number_id: numberId, name: name.trim() || template.name },
      template: {
        ...{ name: template.name, language: template.language },
        variables: Object.fromEntries(filled.map(([key, fill]) => [key, writtenOf(fill)])),
      },
      ...(source === 'contacts' && { contacts: contactChoice(contacts) }),
      ...(source === 'former' && { from_broadcast: { id: former.id, states: former.states } }),
    },
  });
  const list = listOf(source);
  try {
    if (list !== undefined)
      await call(`/broadcasts/${made.id}/recipients.csv`, {
        method: 'POST',
        query: { to_column: choices.phoneColumn, delimiter: list.delimiter, default_country: country },
        body: list.blob,
        headers: { 'content-type': `text/csv; charset=${list.charset}` },
      });
  } catch (error) {
    await call(`/broadcasts/${made.id}`, { method: 'DELETE' }).catch(() => {});
    throw error;
  }
  // Only now: the people of the older one may have been taken over.
  if (draftId !== '') await call(`/broadcasts/${draftId}`, { method: 'DELETE' }).catch(() => {});
  await forget('/broadcasts');
  return made;
}

function listOf(source: Composing['source']): List | undefined {
  if (source === 'file' && given.file !== undefined) {
    const { blob, charset, head } = given.file;
    return { blob, charset, delimiter: head.delimiter };
  }
  if (source !== 'paste') return undefined;
  const text = fileOfPasted(given.pasted);
  return { blob: new Blob([text]), charset: 'utf-8', delimiter: readHead(text, 1, true).delimiter };
}

/** Days are the viewer's: from their first moment, up to their last. */
function contactChoice({ query, wroteAfter, wroteBefore, inBook }: Composing['contacts']): object {
  const begin = (day: string) => new Date(`${day}T00:00:00`).toISOString();
  return {
    ...(query.trim() !== '' && { query: query.trim() }),
    ...(wroteAfter !== '' && { wrote_after: begin(wroteAfter) }),
    ...(wroteBefore !== '' && { wrote_before: begin(wroteBefore) }),
    ...(inBook && { in_address_book: true }),
  };
}
