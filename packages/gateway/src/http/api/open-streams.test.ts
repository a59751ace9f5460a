import { expect, test } from 'vitest';
import { openStreams } from './open-streams.ts';

test('a workspace cannot take all places; the operator is bound by the whole only', () => {
  const open = openStreams({ inAll: 5, perWorkspace: 2 });
  open.enter('ws_a');
  open.enter('ws_a');
  expect(() => open.enter('ws_a')).toThrow(/too many/);
  open.enter('ws_b');
  open.enter(null);
  open.enter(null);
  expect(() => open.enter(null)).toThrow(/too many/);
  expect(() => open.enter('ws_c')).toThrow(/too many/);
});

test('who leaves makes room and is ended; leaving twice is harmless', () => {
  const open = openStreams({ inAll: 5, perWorkspace: 1 });
  const first = open.enter('ws_a');
  first.leave();
  first.leave();
  expect([first.signal.aborted, open.size]).toEqual([true, 0]);
  const second = open.enter('ws_a');
  open.closeAll();
  expect([second.signal.aborted, open.size]).toEqual([true, 0]);
});
