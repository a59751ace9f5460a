import { Writable } from 'node:stream';
import pg from 'pg';
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

/** As the parser throws it. */
function parseError(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    return error;
  }
}

/** As node-postgres makes it from the server's answer. */
const databaseError = (message: string) =>
  Object.assign(new pg.DatabaseError(message, 100, 'error'), { severity: 'ERROR', code: '22P02' });

test.each([
  ['the JSON parser', parseError('hello Ada'), 'Unexpected token'],
  [
    'PostgreSQL',
    databaseError('invalid input syntax for type json: "hello Ada"'),
    'invalid input syntax for type json',
  ],
  [
    'PostgreSQL in German',
    databaseError('ungültige Syntax für Typ json: »hello Ada«'),
    'ungültige Syntax für Typ json',
  ],
  ['a text that looks like a place', databaseError('bad "x\n    at hello Ada (file.ts:1:1)"'), 'bad'],
])('what an error quotes of the content stays out of message and stack: %s', (_, error, message) => {
  const { log, lines } = openTestLog();
  log.error({ err: error }, 'error');
  log.error(error, 'stop');
  expect(lines).toHaveLength(2);
  expect(lines.join('')).not.toContain('Ada');
  const told = JSON.parse(lines[0] ?? '').err;
  expect(told.message).toBe(message);
  expect(told.stack).toMatch(/\n\s+at .*logger\.test\.ts/);
});

test('a message that was changed later does not bring the old one back by the stack', () => {
  const { log, lines } = openTestLog();
  const error = databaseError('bad value: hello Ada');
  error.message = 'something else';
  log.error({ err: error }, 'error');
  expect(lines.join('')).not.toContain('Ada');
});
