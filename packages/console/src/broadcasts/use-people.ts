/**
 * What is known of the people before they are with the gateway: which columns there are, and the first rows.
 */
import type { BroadcastRecipient } from '@tandem/contract/api/broadcast';
import type { Contact } from '@tandem/contract/api/contact';
import { rowsOf as loadedRows, usePages } from '../api/ask.ts';
import { type Composing, given } from './compose-state.ts';
import { fileOfPasted, type Head, readHead } from './csv.ts';

export type People = {
  columns: string[];
  /** The first ones, by column. */
  rows: Readonly<Record<string, string>>[];
  /** Of a list: as it stands there. */
  head?: Head;
};

const shown = 20;

export function usePeople({ source, former, contacts, numberId }: Composing): People {
  const earlier = usePages<BroadcastRecipient>(
    `/broadcasts/${former.id}/recipients`,
    { limit: shown },
    { enabled: source === 'former' && former.id !== '' },
  );
  const known = usePages<Contact>(
    '/contacts',
    { number_id: numberId, query: contacts.query, limit: shown },
    { enabled: source === 'contacts' && numberId !== '' },
  );
  if (source === 'former') {
    const rows = loadedRows(earlier).map(({ variables }) => variables);
    return { columns: [...new Set(rows.flatMap((row) => Object.keys(row)))], rows };
  }
  if (source === 'contacts') {
    return { columns: ['first_name', 'name', 'phone'], rows: loadedRows(known).map(fieldsOf) };
  }
  const head = source === 'file' ? given.file?.head : pastedHead();
  if (head === undefined) return { columns: [], rows: [] };
  const rows = head.rows.map((row) =>
    Object.fromEntries(head.columns.map((column, at) => [column, row[at] ?? ''])),
  );
  return { columns: head.columns, rows, head };
}

/** As the gateway will have them. */
function fieldsOf({ address_book, profile_name, username, wa_id }: Contact): Record<string, string> {
  const name = address_book?.name ?? profile_name ?? username;
  const first = address_book?.first_name ?? name?.split(' ')[0];
  return {
    ...(name != null && { name }),
    ...(first != null && { first_name: first }),
    ...(wa_id !== null && { phone: `+${wa_id}` }),
  };
}

function pastedHead(): Head | undefined {
  const text = fileOfPasted(given.pasted);
  return text === '' ? undefined : readHead(text, shown, true);
}
