import { describe, expect, test } from 'vitest';
import { afterNews, type HandoffNews, type HandoffState, noHandoff, silentUntil } from './handoff-machine.ts';
import { defaultRules, type Echo, isAutomatic, saysOneOf } from './handoff-rules.ts';

const minute = 60_000;
const start = Date.parse('2026-11-26T12:00:00Z');
const at = (minutes: number): Date => new Date(start + minutes * minute);
const rules = { ...defaultRules, silence_minutes: 60 };
const reply = (minutes: number, cause: 'phone' | 'api' = 'phone'): HandoffNews => ({
  ...{ kind: 'reply', cause, at: at(minutes), messageId: `w${minutes}` },
});

/** What is told, news by news, each heard at its own time unless said otherwise. */
function story(news: HandoffNews[], heard?: number): { told: unknown[]; state: HandoffState } {
  let state = noHandoff;
  const told = news.map((one) => {
    const step = afterNews(state, one, rules, heard === undefined ? one.at : at(heard));
    state = step.state;
    return step.told;
  });
  return { told, state };
}

describe('a handoff', () => {
  test.each<[string, HandoffNews[], unknown[]]>([
    ['a reply on the phone starts it', [reply(0)], ['started']],
    ['a send by a person starts it', [reply(0, 'api')], ['started']],
    ['more replies tell nothing', [reply(0), reply(5), reply(9, 'api')], ['started', undefined, undefined]],
    [
      'asked for and given back, each once',
      [
        { kind: 'taken', at: at(0), by: 'Eve' },
        { kind: 'taken', at: at(1), by: 'Bob' },
        { kind: 'given_back', at: at(2), by: 'Eve' },
        { kind: 'given_back', at: at(3), by: 'Eve' },
      ],
      ['started', undefined, 'ended', undefined],
    ],
    ['a word ends it', [reply(0), { kind: 'word', by: 'customer', at: at(1) }], ['started', 'ended']],
    [
      'a word that was said before it began does not',
      [reply(5), { kind: 'word', by: 'customer', at: at(4) }],
      ['started', undefined],
    ],
    ['a word where none is does nothing', [{ kind: 'word', by: 'phone', at: at(0) }], [undefined]],
    [
      'silence of an hour ends it, not a second less',
      [reply(0), { kind: 'time', at: new Date(at(60).getTime() - 1) }, { kind: 'time', at: at(60) }],
      ['started', undefined, 'ended'],
    ],
    [
      'each reply puts the end off',
      [reply(0), reply(30), { kind: 'time', at: at(60) }, { kind: 'time', at: at(90) }],
      ['started', undefined, undefined, 'ended'],
    ],
    [
      'a reply that comes after it was given back, and is older, does not start it again',
      [reply(0), { kind: 'given_back', at: at(5), by: null }, reply(4), reply(6)],
      ['started', 'ended', undefined, 'started'],
    ],
    [
      'what the app said by itself was no reply',
      [reply(0), { kind: 'automatic', at: at(0) }],
      ['started', 'ended'],
    ],
    [
      'unless a person said something since',
      [reply(0), reply(2), { kind: 'automatic', at: at(0) }],
      ['started', undefined, undefined],
    ],
    [
      'nor does that end what somebody asked for',
      [
        { kind: 'taken', at: at(0), by: null },
        { kind: 'automatic', at: at(0) },
      ],
      ['started', undefined],
    ],
  ])('%s', (_, news, expected) => {
    expect(story(news).told).toEqual(expected);
  });

  test('a reply that is heard of when silence would be over starts none, and is remembered', () => {
    const { told, state } = story([reply(0)], 60);
    expect(told).toEqual([undefined]);
    expect(state).toMatchObject({ active: false, repliedAt: at(0) });
    expect(story([reply(0)], 59).told).toEqual(['started']);
  });

  test('the last reply stays known when it is over; an app message that was mistaken for one does not', () => {
    expect(story([reply(0), reply(7), { kind: 'given_back', at: at(9), by: null }]).state.repliedAt).toEqual(
      at(7),
    );
    expect(story([reply(0), { kind: 'automatic', at: at(0) }]).state.repliedAt).toBeNull();
  });

  test('without a silence it never ends by itself', () => {
    const never = { ...rules, silence_minutes: null };
    const { state } = afterNews(noHandoff, reply(0), never, at(0));
    expect([state.dueAt, silentUntil(state, never)]).toEqual([null, null]);
    expect(afterNews(state, { kind: 'time', at: at(100_000) }, never, at(100_000)).told).toBeUndefined();
  });
});

describe('greetings and away messages', () => {
  const texts = { ...rules, automatic_texts: ['We are closed.\nBack at 8!'] };
  test.each<[string, Echo, number, boolean]>([
    [
      'a known text, whenever',
      { text: ' we are  closed. back at 8! ', after: { last: 500, first: 500 } },
      0,
      true,
    ],
    ['more than the known text', { text: 'We are closed. Back at 8! Sorry', after: undefined }, 0, false],
    ['what comes at once', { text: 'Welcome', after: { last: 1, first: 1 } }, 0, true],
    ['three seconds', { text: 'Welcome', after: { last: 3, first: 3 } }, 0, true],
    ['four seconds', { text: 'Welcome', after: { last: 4, first: 4 } }, 0, false],
    ['as fast after the last of several messages', { text: 'ok', after: { last: 1, first: 20 } }, 0, false],
    ['a little later, and said to three', { text: 'Welcome', after: { last: 15, first: 15 } }, 3, true],
    ['a little later, and said to two', { text: 'Welcome', after: { last: 15, first: 15 } }, 2, false],
    ['much later, said to many', { text: 'Your order is ready', after: { last: 16, first: 16 } }, 99, false],
    ['out of the blue', { text: 'Good morning', after: undefined }, 99, false],
    ['a picture at once', { text: '', after: { last: 1, first: 1 } }, 0, true],
  ])('%s', (_, echo, saidTo, automatic) => {
    expect(isAutomatic(echo, texts, saidTo)).toBe(automatic);
  });

  test('with a gap of 0 only the texts count', () => {
    const off = { ...texts, automatic_within_seconds: 0 };
    expect(isAutomatic({ text: 'Welcome', after: { last: 0, first: 0 } }, off, 99)).toBe(false);
    expect(isAutomatic({ text: 'We are closed. Back at 8!', after: undefined }, off, 0)).toBe(true);
  });
});

test.each([
  ['BOT', true],
  [' bot ', true],
  ['bot please', false],
  ['', false],
])('the word bot: %j', (text, says) => {
  expect(saysOneOf(text, ['Bot', ''])).toBe(says);
});
