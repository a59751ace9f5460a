import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { openLog } from './logger.ts';

function openTestLog() {
  const lines: string[] = [];
  const to = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: openLog({ to }), lines };
}

test('values of telling names never reach the log, wherever they stand', () => {
  const { log, lines } = openTestLog();
  log.info({ access_token: 'EAA-secret', message: { text: 'hello Ada', wa_id: '15550001234' } }, 'sent');
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/EAA-secret|hello Ada|15550001234/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'sent', access_token: '[redacted]' });
});

test('of an error only its kind, words, code and stack are told', () => {
  const { log, lines } = openTestLog();
  const error = Object.assign(new Error('terminated'), {
    code: '57P01',
    client: { password: 'hunter2' },
    detail: 'Ada',
  });
  log.error({ err: error, where: 'pool' }, 'error');
  log.error(error, 'stop');
  expect(lines.join('')).not.toMatch(/hunter2|Ada/);
  expect(JSON.parse(lines[0] ?? '').err).toMatchObject({
    type: 'Error',
    message: 'terminated',
    code: '57P01',
  });
});
