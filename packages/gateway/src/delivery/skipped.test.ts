import { afterEach, beforeEach, expect, test } from 'vitest';
import { bodyOf, inbound } from '../testing-meta.ts';
import { checkBooks, type TestLine, testLine } from '../testing-pipeline.ts';
import { makeSubscriber } from '../testing-records.ts';

let line: TestLine;
beforeEach(async () => {
  line = await testLine();
});
afterEach(() => line.stop());

test('what was erased before it was delivered is not posted, and the attempt says so', async () => {
  await makeSubscriber(line.database.pool, line.sink.url('/meta'), { format: 'meta' });
  let open = false;
  line.sink.answer('/meta', () => ({ status: open ? 200 : 503 }));
  for (const n of [1, 2]) await line.post(bodyOf([inbound({ id: `wamid.${n}`, at: n })]));
  await line.idle();
  await line.rows(
    `UPDATE events SET data = '{"redacted":true}' WHERE data -> 'message' ->> 'id' = 'wamid.1'`,
  );
  open = true;
  await line.hurry();
  await line.idle();
  expect(line.attempts.map(({ outcome }) => outcome)).toEqual(['failed', 'skipped', 'delivered']);
  const posted = line.sink.posts.filter(({ accepted }) => accepted);
  expect(JSON.stringify(posted)).not.toContain('wamid.1"');
  expect(posted).toHaveLength(1);
  const kept = await line.rows('SELECT outcome, status_code FROM attempts ORDER BY id');
  expect(kept[1]).toEqual({ outcome: 'skipped', status_code: null });
  await checkBooks(line);
});
