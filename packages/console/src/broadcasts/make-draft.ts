/**
 * The choices become a draft at the gateway, with its people. One that stood for older choices goes.
 */
import type { Broadcast } from '@tandem/contract/api/broadcast';
import type { Template } from '@tandem/contract/api/template';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { withFileNames } from '../ui/header-file.ts';
import type { TemplatePart } from '../ui/template-parts.ts';
import { type Composing, given } from './compose-state.ts';
import { fileOfPasted, readHead } from './csv.ts';
import { isEmpty, writtenOf } from './fill.ts';

type List = { blob: Blob; charset: string; delimiter: string };

/** Throws ApiFault; then nothing of the attempt is left. */
export async function makeDraft(choices: Composing, template: Template): Promise<Broadcast> {
  const { name, numberId, source, contacts, former, country, draftId } = choices;
  const made = await call<Broadcast>('/broadcasts', {
    method: 'POST',
    body: {
      ...{ number_id: numberId, name: name.trim() || template.name },
      template: {
        ...{ name: template.name, language: template.language },
        components: await filled(choices, template),
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

/** The template's parameters, a document with the name it had. */
async function filled({ fills, files }: Composing, template: Template): Promise<TemplatePart[]> {
  const given = Object.entries(fills).filter(([, fill]) => !isEmpty(fill));
  const variables = Object.fromEntries(given.map(([key, fill]) => [key, writtenOf(fill)]));
  const path = `/templates/${template.id}/preview`;
  const { components } = await call<{ components: TemplatePart[] }>(path, {
    method: 'POST',
    body: { variables },
  });
  return withFileNames(components, files);
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
