import { describe, expect, it } from 'vitest';
import { composeBody } from './body.ts';
import type { Update } from './update.ts';

const head = { messaging_product: 'whatsapp', metadata: { display_phone_number: '1', phone_number_id: '2' } };
const contact = { wa_id: '5', user_id: 'US.5' };
const message = (id: string): Update => ({
  field: 'messages',
  entryId: 'W',
  value: { ...head, contacts: [contact], messages: [{ id }] },
  summary: id,
});
const status = (id: string): Update => ({
  field: 'messages',
  entryId: 'W',
  value: { ...head, statuses: [{ id }] },
  summary: id,
});
const account: Update = {
  field: 'account_update',
  entryId: 'P',
  time: 7,
  value: { event: 'PARTNER_REMOVED' },
  summary: '',
};

describe('composeBody', () => {
  it('joins messages of one number in one change and names a contact once', () => {
    const body = composeBody([message('a'), message('b')], 'messages');
    expect(body.entry).toHaveLength(1);
    expect(body.entry[0]?.changes).toEqual([
      { field: 'messages', value: { ...head, contacts: [contact], messages: [{ id: 'a' }, { id: 'b' }] } },
    ]);
  });

  it('keeps messages and statuses in changes of their own, and other accounts in entries of their own', () => {
    const body = composeBody([message('a'), status('s'), account, status('t')], 'messages');
    expect(body.entry.map((entry) => [entry.id, entry.time, entry.changes.length])).toEqual([
      ['W', undefined, 2],
      ['P', 7, 1],
    ]);
    expect(body.entry[0]?.changes[1]?.value).toEqual({ ...head, statuses: [{ id: 's' }, { id: 't' }] });
  });

  it('packs one change or one entry for each update when asked to', () => {
    const updates = [message('a'), message('b')];
    expect(composeBody(updates, 'changes').entry.map((entry) => entry.changes.length)).toEqual([2]);
    expect(composeBody(updates, 'entries').entry.map((entry) => entry.changes.length)).toEqual([1, 1]);
  });

  it('leaves the updates as they were', () => {
    const updates = [message('a'), message('b')];
    const before = structuredClone(updates);
    composeBody(updates, 'messages');
    expect(updates).toEqual(before);
  });
});
