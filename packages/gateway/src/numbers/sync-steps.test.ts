import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ArrivedChunk,
  afterAsking,
  afterChunk,
  afterContacts,
  afterDecline,
  afterSilence,
  emptyAfterMs,
  quietAfterMs,
  type SyncProgress,
  silentAfterMs,
} from './sync-steps.ts';

const start = new Date('2026-11-01T10:00:00Z');
const afterMs = (ms: number) => new Date(start.getTime() + ms);
const asking: SyncProgress = {
  ...{
    state: 'asking',
    phase: undefined,
    progress: undefined,
    chunks: 0,
    items: 0,
    firstArrivalAt: undefined,
  },
  ...{ lastArrivalAt: undefined, endedAt: undefined, endedBy: undefined, dueAt: start },
};
const asked = afterAsking(asking, start);
const chunk = (progress: number, messages = 5, phase = 0): ArrivedChunk => ({ progress, messages, phase });
const arrive = (chunks: ArrivedChunk[], sync: SyncProgress = asked) =>
  chunks.reduce(
    ({ sync: before, completions }, one) => {
      const { sync: next, completed } = afterChunk(before, one, start);
      return { sync: next, completions: completions + Number(completed) };
    },
    { sync, completions: 0 },
  );

describe('a sync', () => {
  it('runs with each chunk and ends with 100 percent, in whichever phase', () => {
    expect(arrive([chunk(30)]).sync).toMatchObject({ state: 'running', progress: 30, chunks: 1, items: 5 });
    expect(arrive([chunk(30), chunk(100, 7, 1)])).toMatchObject({
      sync: { state: 'completed', phase: 1, progress: 100, items: 12, endedBy: 'progress', dueAt: undefined },
      completions: 1,
    });
  });

  it('ends the same in whichever order the chunks come, and tells it once', () => {
    const chunks = fc.array(
      fc.record({ progress: fc.integer({ min: 0, max: 99 }), messages: fc.nat(50), phase: fc.nat(2) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(chunks, fc.nat(8), fc.nat(50), (others, at, messages) => {
        const all = others.toSpliced(at, 0, chunk(100, messages, 2));
        const { sync, completions } = arrive(all);
        const items = all.reduce((sum, one) => sum + one.messages, 0);
        expect(sync).toMatchObject({ state: items === 0 ? 'empty' : 'completed', items, progress: 100 });
        expect(completions).toBe(1);
      }),
    );
  });

  it('is empty when 100 percent comes without a message', () => {
    expect(arrive([chunk(100, 0)]).sync.state).toBe('empty');
  });

  it('that was accepted is silent after a while, and empty after a day', () => {
    expect(asked).toMatchObject({ state: 'asked', dueAt: afterMs(silentAfterMs) });
    const silent = afterSilence(asked, afterMs(silentAfterMs));
    expect(silent).toMatchObject({ state: 'silent', dueAt: afterMs(emptyAfterMs) });
    expect(arrive([chunk(20)], silent).sync.state).toBe('running');
    expect(afterSilence(silent, afterMs(emptyAfterMs))).toMatchObject({ state: 'empty', endedBy: 'silence' });
  });

  it('ends by silence where 100 percent never comes, and goes on when more comes after all', () => {
    const { sync } = arrive([chunk(60)]);
    expect(sync.dueAt).toEqual(afterMs(quietAfterMs.history));
    const ended = afterSilence(sync, afterMs(quietAfterMs.history));
    expect(ended).toMatchObject({ state: 'completed', endedBy: 'silence', progress: 60 });
    expect(arrive([chunk(80)], ended).sync).toMatchObject({ state: 'running', endedBy: undefined });
    expect(arrive([chunk(100)], ended)).toMatchObject({ sync: { endedBy: 'progress' }, completions: 1 });
  });

  it('is declined by the owner, unless something has come', () => {
    const declined = afterDecline(asked, start);
    expect(declined).toMatchObject({ state: 'declined', dueAt: undefined });
    expect(afterDecline(declined, afterMs(1))).toBe(declined);
    const { sync } = arrive([chunk(20)]);
    expect(afterDecline(sync, start)).toBe(sync);
  });

  it('of contacts counts what comes while it is under way, and not what comes later', () => {
    const running = afterContacts(afterContacts(asked, 3, start), 2, afterMs(60_000));
    expect(running).toMatchObject({ state: 'running', items: 5, firstArrivalAt: start });
    const ended = afterSilence(running, running.dueAt ?? start);
    expect(ended).toMatchObject({ state: 'completed', endedBy: 'silence' });
    expect(afterContacts(ended, 1, start)).toBe(ended);
  });

  it('may be answered by a chunk before the call is', () => {
    const { sync } = arrive([chunk(10)], asking);
    expect(afterAsking(sync, start)).toBe(sync);
  });
});
