import { describe, expect, test } from 'vitest';
import type { Reading } from '../numbers/link-checks.ts';
import { readingOf, type Situation, stepAfter, type Told } from './reconcile.ts';

const node = (changed: object = {}): Told => ({
  kind: 'accepted',
  value: { isOnBizApp: true, platformType: 'CLOUD_API', status: 'CONNECTED', ...changed },
});
const refused = (code: number | undefined, transient = false): Told => ({ kind: 'refused', code, transient });

describe('a reading', () => {
  test.each<[string, Told, Reading]>([
    ['linked and able to send', node(), 'active'],
    ['not able to send', node({ status: 'FLAGGED' }), 'paused'],
    ['off the platform', node({ platformType: 'NOT_APPLICABLE' }), 'gone'],
    ['on Cloud API, no longer in the app', node({ isOnBizApp: false }), 'gone'],
    ['that says nothing', node({ platformType: undefined }), 'unknown'],
    ['that does not speak of the app', node({ isOnBizApp: undefined }), 'unknown'],
    ['with a dead token', refused(190), 'no_access'],
    ['of what the token may not see', refused(100), 'no_access'],
    ['under a limit', refused(4), 'unknown'],
    ['under a limit of the account', refused(80007), 'unknown'],
    ['that Meta could not answer', refused(2, true), 'unknown'],
    ['that a proxy answered', refused(undefined), 'unknown'],
    ['that never came', { kind: 'unknown' }, 'unknown'],
  ])('%s', (_name, told, reading) => expect(readingOf(told, 'coexistence')).toBe(reading));

  test('of a number on Cloud API alone does not ask for the app', () => {
    expect(readingOf(node({ isOnBizApp: false }), 'cloud_api')).toBe('active');
  });
});

const second = 1_000;
const minute = 60 * second;
const now = new Date(100 * minute);
const ago = (ms: number): Date => new Date(now.getTime() - ms);
const situation = (changed: Partial<Situation> = {}): Situation => ({
  ...{ state: 'connected', stateSince: ago(60 * minute), isBanned: false },
  ...{ endingSince: undefined, goneSince: undefined, askedAt: ago(second) },
  ...changed,
});

describe('news that the link has ended', () => {
  const asked = situation({ endingSince: ago(2 * second) });
  test.each<[Reading, string | undefined]>([
    ['active', 'linked'],
    ['paused', 'linked'],
    ['gone', 'ended'],
    ['no_access', 'ended'],
    ['unknown', undefined],
  ])('and the Graph says %s: %s', (said, answer) => {
    expect(stepAfter(said, asked, now).answer).toBe(answer);
  });

  test('stand after ten seconds without an answer', () => {
    expect(stepAfter('unknown', situation({ endingSince: ago(10 * second) }), now).answer).toBe('silent');
  });

  test('are not judged by an answer from before', () => {
    expect(stepAfter('active', situation({ endingSince: ago(0), askedAt: ago(second) }), now)).toEqual({
      pauseMs: 0,
      goneSince: undefined,
    });
  });
});

describe('what no event told', () => {
  test('a link that is gone ends after two readings five minutes apart', () => {
    const first = stepAfter('gone', situation(), now);
    expect(first).toEqual({ goneSince: ago(second), pauseMs: 5 * minute });
    expect(stepAfter('gone', situation({ goneSince: ago(4 * minute) }), now).found).toBeUndefined();
    expect(stepAfter('gone', situation({ goneSince: ago(5 * minute) }), now).found).toBe('disconnected');
  });

  test('a reading with the link between the two starts anew', () => {
    expect(stepAfter('active', situation({ goneSince: ago(4 * minute) }), now).goneSince).toBeUndefined();
    expect(stepAfter('unknown', situation({ goneSince: ago(4 * minute) }), now).goneSince).toBeDefined();
  });

  test.each<Reading>(['unknown', 'no_access', 'paused'])('%s ends nothing, ever', (said) => {
    const step = stepAfter(said, situation({ goneSince: ago(50 * minute) }), now);
    expect([step.found, step.answer]).toEqual([undefined, undefined]);
  });

  test('a suspension is over when the number has been active for five minutes; a ban is not', () => {
    const suspended = { state: 'suspended' } as const;
    expect(stepAfter('active', situation(suspended), now).found).toBe('connected');
    expect(
      stepAfter('active', situation({ ...suspended, stateSince: ago(minute) }), now).found,
    ).toBeUndefined();
    expect(stepAfter('active', situation({ ...suspended, isBanned: true }), now).found).toBeUndefined();
  });

  test('a disconnected number is left alone', () => {
    expect(stepAfter('active', situation({ state: 'disconnected' }), now)).toEqual({});
  });
});
