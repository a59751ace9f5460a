/**
 * What may go, of a number that is linked (pure): asked before a send is written down, and again when its turn comes.
 */
import type { ProblemCode } from '@tandem/contract/api/problem';
import type { Actor } from '@tandem/contract/api/send';
import type { Scene, SendPriority } from '../conversations/sends.ts';
import { windowOf } from '../conversations/window.ts';
import { handoffCode } from './advice.ts';

export type Sendable = Pick<Scene, 'lastInboundAt' | 'taken' | 'repliedAt'> & {
  /** Of the message: `template`, or free-form. */
  type: string;
  actor: Actor;
  /** What is sent to many is no bot's answer. */
  priority: SendPriority;
  /** When the customer said what this answers. */
  answersAt: Date | undefined;
};

/** Why it may not go; `metaCode`: what Meta would say. */
export type Forbidden = { code: ProblemCode; metaCode: number; title: string; detail: string };

export function forbidding(send: Sendable, now: Date): Forbidden | undefined {
  if (send.actor === 'bot' && send.priority === 'reply' && isAPersons(send)) return handoffActive;
  const isOpen = windowOf(send.lastInboundAt, now).state === 'open';
  return send.type === 'template' || isOpen ? undefined : windowClosed;
}

/** A person has the conversation, or has replied to what this answers; times of Meta's are whole seconds. */
function isAPersons({ taken, repliedAt, answersAt }: Sendable): boolean {
  return taken || (answersAt !== undefined && repliedAt !== null && answersAt <= repliedAt);
}

/** Not Meta's number: it knows of no handoff (advice.ts). */
const handoffActive: Forbidden = {
  code: 'handoff_active',
  metaCode: handoffCode,
  title: 'A person has taken the conversation over',
  detail: 'a person has the conversation, or has replied since the customer wrote what the bot answers',
};

/** Nobody has ever written to us under this address. */
export const windowClosed: Forbidden = {
  code: 'window_closed',
  metaCode: 131047,
  title: 'Re-engagement message',
  detail:
    'more than 24 hours since the customer wrote (or they never did since the number was connected): only a ' +
    'template can be sent by API (131047). From the phone anything can be sent, free of charge',
};
