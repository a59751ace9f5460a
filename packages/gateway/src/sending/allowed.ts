/**
 * What may go, of a number that is linked (pure): asked before a send is written down, and again when its turn comes.
 */
import type { ProblemCode } from '@tandem/contract/api/problem';
import type { Scene } from '../conversations/sends.ts';
import { windowOf } from '../conversations/window.ts';

export type Sendable = Pick<Scene, 'lastInboundAt'> & {
  /** Of the message: `template`, or free-form. */
  type: string;
  actor: 'bot' | 'human';
};

/** Why it may not go; `metaCode`: what Meta would say. */
export type Forbidden = { code: ProblemCode; metaCode: number; title: string; detail: string };

export function forbidding(send: Sendable, now: Date): Forbidden | undefined {
  const isOpen = windowOf(send.lastInboundAt, now).state === 'open';
  return send.type === 'template' || isOpen ? undefined : windowClosed;
}

/** Nobody has ever written to us under this address. */
export const windowClosed: Forbidden = {
  code: 'window_closed',
  metaCode: 131047,
  title: 'Re-engagement message',
  detail:
    'more than 24 hours since the customer wrote (or they never did since the number was connected): only a ' +
    'template can be sent by API (131047). From the phone anything can be sent, free of charge',
};
