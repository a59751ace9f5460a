/**
 * Syncs as the API shows them, with what the owner can do next in plain words.
 */
import type { ContactsSync, HistorySync } from '@tandem/contract/api/sync';
import type { SyncRow } from '../database/tables.ts';

/** Meta's time for asking, from the signup on (protocol/embedded-signup.md 4). */
export const askWithinMs = 24 * 60 * 60 * 1000;

export function contactsShape(row: SyncRow): ContactsSync {
  return { ...commonShape(row), contacts: row.items };
}

export function historyShape(row: SyncRow): HistorySync {
  const { phase, progress, chunks, items } = row;
  return { ...commonShape(row), phase, progress, chunks, messages: items };
}

function commonShape(row: SyncRow) {
  return {
    state: row.state,
    request_id: row.request_id,
    wanted_at: row.wanted_at.toISOString(),
    asked_at: row.asked_at?.toISOString() ?? null,
    expires_at: row.expires_at.toISOString(),
    first_arrival_at: row.first_arrival_at?.toISOString() ?? null,
    last_arrival_at: row.last_arrival_at?.toISOString() ?? null,
    ended_at: row.ended_at?.toISOString() ?? null,
    ended_by: row.ended_by,
    error: row.error_message === null ? null : { code: row.error_code, message: row.error_message },
    next_step: nextStep(row),
  };
}

export const signUpAgain =
  'Disconnect in the WhatsApp Business app (Settings > Account > Business Platform) and sign up again.';

function nextStep({ state, kind, error_advice }: SyncRow): string | null {
  switch (state) {
    case 'silent':
      return `Open the WhatsApp Business app on the phone, keep it open with a good connection, and wait. ${
        kind === 'history'
          ? 'A phone without chats sends nothing.'
          : 'A phone without contacts sends nothing.'
      }`;
    case 'running':
      return 'Keep the WhatsApp Business app open until the import has ended.';
    case 'declined':
      return `The history was not shared. To share it: ${signUpAgain}`;
    case 'too_late':
    case 'refused':
      return error_advice;
    case 'wanted':
    case 'asking':
    case 'asked':
    case 'completed':
    case 'empty':
      return null;
  }
}
