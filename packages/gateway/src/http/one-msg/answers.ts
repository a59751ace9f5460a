/**
 * How this door answers (pure): the send answer, and every "no" in words that 1MSG's clients look for.
 */

import { type Refusal, refusals } from '../../runtime/refusal.ts';
import type { Sent } from '../../sending/send.ts';

/** `body`: what becomes JSON, or a stream of JSON text. */
export type Answer = { status: number; body: unknown };

export const ok = (body: unknown): Answer => ({ status: 200, body });

/** What cannot be had here, and why. */
export const notOffered = (reason: string): Answer => ({ status: 501, body: { error: reason } });

/** An accepted send, or one of which nothing is known yet: `jobId` says that it may still go out. */
export function sentAnswer(
  sent: Pick<Sent, 'outcome' | 'messageId' | 'sendId' | 'error'>,
  chatId: string,
): Answer {
  switch (sent.outcome) {
    case 'accepted':
      return ok({
        sent: true,
        id: sent.messageId,
        message: `Sent to ${chatId}`,
        description: 'Message has been sent to the provider',
      });
    case 'withdrawn':
      if (sent.error !== undefined) return refusedByMeta(sent.error.code, sent.error.details ?? tooMany);
      return failed(429, `${tooMany}. The number has as much to send as it may; nothing was sent`);
    case 'refused':
      return refusedByMeta(sent.error?.code ?? 0, sent.error?.details ?? 'Meta refused the message');
    case 'queued':
      return waiting(
        sent.sendId,
        `Message to ${chatId} is queued and will be sent by itself: do not send it again`,
      );
    case 'sending':
    case 'unknown':
      return waiting(
        sent.sendId,
        `Meta did not answer in time: the message to ${chatId} may have been sent. Do not send it again, a status will tell`,
      );
  }
}

const waiting = (jobId: string, message: string): Answer =>
  ok({ sent: false, jobId, message, description: message });

const failed = (status: number, message: string, error = message): Answer => ({
  status,
  body: { sent: false, message, error },
});

const closedWindow =
  'Dialog window is closed: more than 24 hours since the customer wrote, outside the allowed window; only a template ' +
  'can be sent (re-engagement, 131047)';
const tooMany = 'Too many requests: rate limit reached';

/** Codes of Meta's that mean: slower. */
const limits: readonly number[] = [4, 80007, 130429, 131048, 131056];

/** Meta's refusals: HTTP 200 and `sent: false`, but for rates. */
function refusedByMeta(code: number, details: string): Answer {
  if (code === 131047) return failed(200, closedWindow);
  if (limits.includes(code)) return failed(429, `${tooMany}: ${details} (${code})`);
  if (code === 132001) return failed(200, `template not found: ${details} (132001)`);
  if (code === 0) return failed(200, `${details}. Nothing was sent`);
  return failed(200, `${details} (${code})`);
}

/** What was refused before Meta was asked, for a send. */
export function refusedSend(refusal: Refusal): Answer {
  const { code, message } = refusal;
  switch (code) {
    case 'window_closed':
      return failed(200, closedWindow);
    case 'rate_limited':
      return failed(429, `${tooMany}: ${message}`);
    case 'number_disconnected':
    case 'number_suspended':
    case 'handoff_active':
    case 'meta_refused':
      return failed(200, `${code}: ${message}`);
    case 'invalid_request':
      return failed(400, message);
    default:
      return failed(refusals[code].status, message);
  }
}

/** The same for everything that is no send. */
export function refusedCall(refusal: Refusal): Answer {
  const { status } = refusals[refusal.code];
  return { status, body: { error: refusal.message } };
}

/** In the words of 1MSG; of the token only its beginning, so that it ends in no log. */
export function wrongToken(token: string | undefined, instanceId: string): Answer {
  const shown = token === undefined ? '' : `${token.slice(0, 4)}…`;
  return {
    status: 401,
    body: {
      error:
        `Wrong token "${shown}" for channel "${instanceId}". Please provide token as a GET parameter. ` +
        '(unauthorized: invalid token)',
    },
  };
}
