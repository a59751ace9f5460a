/**
 * What follows from a send that Meta did not take (pure; protocol/errors.md): how long the number or the pair rests, and
 * whether this send waits for its turn again. One whose outcome is unknown is no refusal and never comes here.
 */
import type { Rest } from '../conversations/send-queue.ts';
import type { SendPriority } from '../conversations/sends.ts';

export type PutOff = {
  of: 'number' | 'pair';
  rest: Rest;
  /** It goes back to the queue; else it is refused for good. */
  again: boolean;
};

type Rule = {
  of: PutOff['of'];
  seconds: number;
  growth?: number;
  mostSeconds?: number;
  slowSeconds?: number;
  /** How often what nobody waits for is tried. */
  tries?: number;
};

const minute = 60;
const hour = 60 * minute;
const rules: ReadonlyMap<number, Rule> = new Map<number, Rule>([
  [130429, { of: 'number', seconds: 1, growth: 2, mostSeconds: minute, slowSeconds: minute }],
  [131056, { of: 'pair', seconds: 1, growth: 4, mostSeconds: hour }],
  [131048, { of: 'number', seconds: hour, growth: 2, mostSeconds: 24 * hour, slowSeconds: hour }],
  [131057, { of: 'number', seconds: minute }],
  [4, { of: 'number', seconds: hour }],
  [80007, { of: 'number', seconds: hour }],
  [2, { of: 'number', seconds: 5, growth: 2, mostSeconds: 5 * minute, tries: 20 }],
  [131016, { of: 'number', seconds: 5, growth: 2, mostSeconds: 5 * minute, tries: 20 }],
  [1, { of: 'pair', seconds: 5, growth: 4, mostSeconds: hour, tries: 3 }],
  [131000, { of: 'pair', seconds: 5, growth: 4, mostSeconds: hour, tries: 3 }],
]);
const unreachable: Rule = { of: 'number', seconds: 1, growth: 2, mostSeconds: 30 };
/** Meta's own words are missing, its status says enough: as 130429. */
const tooMany = 429;

/** Somebody waits for a reply: so long it is held without their asking again, and tried so often. */
const replyPatienceMs = 10_000;
const replyTries = 5;
const throttles = [130429, 131056];

/** Meta's no, and when it expects to answer again if it said so. */
type Refused = { kind: 'refused'; status: number; code: number | undefined; regainMs?: number };

/** Undefined: nothing but this send is concerned, and it is refused for good. */
export function putOff(
  outcome: Refused | { kind: 'unsent' },
  { priority, tries }: { priority: SendPriority; tries: number },
): PutOff | undefined {
  const code = outcome.kind === 'unsent' ? 0 : codeOf(outcome);
  const rule = outcome.kind === 'unsent' ? unreachable : rules.get(code);
  if (rule === undefined) return undefined;
  const { of, seconds, growth = 1, mostSeconds = seconds, slowSeconds = 0, tries: most } = rule;
  const regain = outcome.kind === 'refused' ? (outcome.regainMs ?? 0) : 0;
  const ms = Math.max(seconds * 1_000, regain);
  const rest = { ms, growth, mostMs: Math.max(mostSeconds * 1_000, ms), slowMs: slowSeconds * 1_000, code };
  const again =
    priority === 'broadcast'
      ? tries < (most ?? Number.POSITIVE_INFINITY)
      : throttles.includes(code) && tries < replyTries && ms * growth ** tries <= replyPatienceMs;
  return { of, rest, again };
}

const codeOf = ({ code, status }: { code: number | undefined; status: number }): number =>
  code ?? (status === tooMany ? 130429 : 0);
