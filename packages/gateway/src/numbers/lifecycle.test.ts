import { describe, expect, test } from 'vitest';
import type { LinkChange } from '../changes/change.ts';
import { type LinkState, nextLink } from './lifecycle.ts';

const change = (state: LinkChange['state'], more: Partial<LinkChange> = {}): LinkChange => ({
  kind: 'link',
  place: 'entry.0.changes.0',
  entryId: '1',
  wabaId: '1',
  event: 'EVENT',
  value: {},
  state,
  ...more,
});

describe('the link between phone and platform', () => {
  test.each<[LinkState, LinkChange['state'], LinkState | undefined, string | undefined]>([
    ['connected', 'disconnected', 'disconnected', 'number.disconnected'],
    ['connected', 'suspended', 'suspended', 'number.suspended'],
    ['suspended', 'connected', 'connected', 'number.reconnected'],
    ['suspended', 'disconnected', 'disconnected', 'number.disconnected'],
    ['disconnected', 'connected', 'connected', 'number.reconnected'],
    ['connecting', 'connected', 'connected', 'number.connected'],
    ['connected', 'connected', undefined, undefined],
    ['disconnected', 'disconnected', undefined, undefined],
    ['disconnected', 'suspended', undefined, undefined],
  ])('%s, told %s → %s', (before, told, state, event) => {
    expect(nextLink({ state: before, toldAt: undefined, linkedAt: undefined }, change(told))).toEqual(
      state === undefined ? undefined : { state, event },
    );
  });

  test('a removal because of a new device only suspends', () => {
    const removed = change('disconnected', { event: 'PARTNER_REMOVED', reason: 'USER_RE_REGISTERED' });
    expect(nextLink({ state: 'connected', toldAt: undefined, linkedAt: undefined }, removed)?.state).toBe(
      'suspended',
    );
  });

  test('an event older than the last one told is stale', () => {
    const link = { state: 'connected', toldAt: new Date(2_000), linkedAt: undefined } as const;
    expect(nextLink(link, change('disconnected', { at: new Date(1_000) }))).toBeUndefined();
    expect(nextLink(link, change('disconnected', { at: new Date(2_000) }))?.state).toBe('disconnected');
  });

  test('an event that came before the present link was made is about the one before', () => {
    const link = { state: 'connected', toldAt: undefined, linkedAt: new Date(2_000) } as const;
    expect(nextLink(link, change('disconnected', { receivedAt: new Date(1_000) }))).toBeUndefined();
    expect(nextLink(link, change('disconnected', { receivedAt: new Date(3_000) }))?.state).toBe(
      'disconnected',
    );
  });
});
