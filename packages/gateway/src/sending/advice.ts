/**
 * What a caller should do about a send that Meta refused (pure; protocol/errors.md).
 */
import type { ProblemCode } from '@tandem/contract/api/problem';

export type Advice = {
  code: ProblemCode;
  /** `no`: permanent for this message. `later`: the same again after a pause. `fix`: after somebody changed something. */
  retry: 'no' | 'later' | 'fix';
  advice: string;
};

/** Always answers; unknown codes are permanent, for Meta does not say otherwise. */
export function adviceFor(code: number | undefined, transient: boolean): Advice {
  const known = code === undefined ? undefined : table.get(code);
  if (known !== undefined) return known;
  if (code !== undefined && code >= 200 && code <= 299) return permission;
  if (code !== undefined && code >= 132000 && code < 133000) return template;
  return transient
    ? { code: 'meta_refused', retry: 'later', advice: 'Meta had a passing fault; try again in a minute.' }
    : {
        code: 'meta_refused',
        retry: 'no',
        advice: "Look up Meta's code; the same message will be refused again.",
      };
}

const permission: Advice = {
  code: 'meta_refused',
  retry: 'fix',
  advice: "The number's token lacks a permission or has lost access; connect the number again.",
};
const template: Advice = {
  code: 'meta_refused',
  retry: 'fix',
  advice: 'The template or its parameters do not fit; compare them with the template as Meta has it.',
};
const invalid = (advice: string): Advice => ({ code: 'invalid_request', retry: 'no', advice });
const limited = (advice: string): Advice => ({ code: 'rate_limited', retry: 'later', advice });
const refused = (retry: Advice['retry'], advice: string): Advice => ({ code: 'meta_refused', retry, advice });

/** Stands in `error.code` of a send that waited in the queue while a person took the conversation over. */
export const handoffCode = 900_409;

const table: ReadonlyMap<number, Advice> = new Map<number, Advice>([
  [
    handoffCode,
    {
      code: 'handoff_active',
      retry: 'no',
      advice: 'A person has taken the conversation over; `handoff.ended` tells when it is given back.',
    },
  ],
  [0, permission],
  [3, permission],
  [10, permission],
  [190, permission],
  [131005, permission],
  [1, refused('later', 'Meta had an unknown fault; try again in a minute.')],
  [2, refused('later', "Meta's service is down; try again in some minutes.")],
  [131000, refused('later', 'Meta had a fault of its own; try again in a minute.')],
  [131016, refused('later', "Meta's service is unavailable; try again in some minutes.")],
  [131057, refused('later', 'Meta is upgrading the account; try again in some minutes.')],
  [4, limited("The app's call limit is reached; wait an hour.")],
  [80007, limited("The WABA's call limit is reached; wait an hour.")],
  [130429, limited('The number sends faster than it may (20 a second); slow down.')],
  [131048, limited('Too many customers blocked or reported the number; wait a day and write to fewer.')],
  [131056, limited('Too many messages to this customer in a short time; wait some seconds, then longer.')],
  [131064, limited('Limited for wrong template categories; see the account in the WhatsApp Manager.')],
  [100, invalid('A parameter is wrong; see the details.')],
  [131008, invalid('A required parameter is missing; see the details.')],
  [131009, invalid('A value is wrong; see the details.')],
  [131021, invalid('A number cannot write to itself.')],
  [131051, invalid('This type of message cannot be sent.')],
  [131053, invalid('The media is of a type, size or codec that cannot be sent.')],
  [135000, invalid('The parameters do not fit together.')],
  [
    131047,
    {
      code: 'window_closed',
      retry: 'no',
      advice: 'More than 24 hours since the customer wrote: send a template.',
    },
  ],
  [33, { code: 'number_disconnected', retry: 'no', advice: 'Meta no longer knows the number.' }],
  [
    133010,
    {
      code: 'number_disconnected',
      retry: 'fix',
      advice: 'The number is not on the platform any more; connect it again.',
    },
  ],
  [
    131026,
    refused('no', 'The customer cannot be reached: not on WhatsApp, an old app, or terms not accepted.'),
  ],
  [131049, refused('later', 'Meta holds back marketing messages for this customer; wait a day at least.')],
  [131050, refused('no', 'The customer stopped marketing messages from this business.')],
  [131062, refused('no', 'This message needs the phone number; a BSUID is not enough.')],
  [130403, refused('no', 'The business has blocked this customer.')],
  [
    130472,
    refused('no', "The customer is part of one of Meta's experiments; this message will not be delivered."),
  ],
  [130497, refused('no', 'The business may not write to customers in this country.')],
  [131063, refused('fix', 'Marketing templates are switched off for this account on the Cloud API.')],
  [131031, refused('fix', 'The account is locked; see the WhatsApp Manager.')],
  [368, refused('fix', 'The account is blocked for a breach of policy; see the WhatsApp Manager.')],
  [131037, refused('fix', 'The number needs an approved display name.')],
  [131042, refused('fix', 'There is a problem with the payment method; see the WhatsApp Manager.')],
  [131045, refused('fix', "The number's registration is broken; connect the number again.")],
  [134011, refused('fix', 'The payment terms have not been accepted.')],
]);
