/**
 * The gateway's words in another language, from its tables (pure). Loaded with that language only.
 */
import type { Phrases, ServerTables, ServerWords } from './server-words.ts';

export function translateServer(tables: ServerTables): ServerWords {
  const phrase = phrasesFrom(tables.phrases);
  const { refusals, problems } = tables;

  const advice: ServerWords['advice'] = (code, _english, retry = 'no') => {
    const known = tables.advice[code];
    if (known !== undefined) return known;
    const otherwise = tables.adviceElse;
    if (code >= 200 && code <= 299) return otherwise.permission;
    if (code >= 132_000 && code < 133_000) return otherwise.template;
    return retry === 'later' ? otherwise.later : otherwise.no;
  };
  /** A too late one was perhaps never asked for at Meta, so that it has no number. */
  const refusedSync = (state: string, code: number | null) =>
    state === 'too_late'
      ? refusals.sync_too_late
      : refusals[tables.syncRefusals[code ?? -1] ?? 'refused_by_meta'];

  return {
    item: (item) => ({
      ...item,
      ...tables.checklist[item.id],
      found: item.found === null ? null : phrase(item.found),
    }),
    refusal: (refusal) => ({ ...refusal, ...refusals[refusal.code] }),
    onboardingStep: (step) => ({ ...step, title: tables.onboardingSteps[step.name] }),
    advice,
    pause: ({ meta_code: code, advice: english }) =>
      code === null ? phrase(english) : advice(code, english, 'later'),
    syncStep(kind, { state, error, next_step }) {
      if (next_step === null) return null;
      if (state === 'silent') return tables.syncSteps[kind];
      if (state === 'running' || state === 'declined') return tables.syncSteps[state];
      return refusedSync(state, error?.code ?? null).next_step;
    },
    syncFault({ state, code, message }) {
      // Without a number it is the network that failed.
      if (code === null && state !== 'too_late') return phrase(message);
      const { title, explanation } = refusedSync(state, code);
      return `${title}. ${explanation}`;
    },
    media: (code, english) => tables.media[code] ?? english,
    act: (action) => tables.acts[action],
    problem({ code, errors, meta }, english) {
      if (meta !== undefined) return advice(meta.code, meta.advice, meta.retry);
      const whole = phrase(english);
      if (whole !== english || code === undefined) return whole;
      const detail = errors?.map(({ path, message }) => `${path}: ${phrase(message)}`).join('; ') || english;
      // A proxy that answers in our place may have codes of its own.
      return Object.hasOwn(problems, code) ? problems[code].replace('{}', () => detail) : english;
    },
    phrase,
  };
}

function phrasesFrom(phrases: Phrases): ServerWords['phrase'] {
  const known = phrases.map(([english, ours]) => [patternOf(english), ours] as const);
  const phrase = (english: string): string => {
    for (const [pattern, ours] of known) {
      const values = pattern.exec(english)?.slice(1);
      // What stands for a value may be a phrase itself.
      if (values !== undefined) return ours.replaceAll('{}', () => phrase(values.shift() ?? ''));
    }
    return english;
  };
  return phrase;
}

const patternOf = (english: string): RegExp =>
  new RegExp(`^${english.split('{}').map(escaped).join('(.+?)')}$`, 's');

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
