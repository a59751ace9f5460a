/** The shape of each fault that can be switched on; the control API, the page and tests all speak these words. */
import { z } from 'zod';

const milliseconds = z.int().min(0).max(86_400_000);
/** How often it strikes before it switches itself off; absent: until switched off. */
const times = z.int().min(1).optional();
/** Only updates of these fields; absent: all. */
const fields = z.array(z.string().min(1)).min(1).optional();

/** Applies to one Graph call after another, as long as `match` fits. */
const graphFault = z.strictObject({
  match: z
    .strictObject({
      method: z.enum(['GET', 'POST', 'DELETE']).optional(),
      /** A piece of the path without version: `/messages`. */
      path: z.string().optional(),
      /** Recipient of a send, or one of several; phone numbers are compared by their digits. */
      to: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
      /** phone_number_id of the sender. */
      from: z.string().optional(),
      /** Message type; `read` for read receipts. */
      type: z.string().optional(),
      /** Name of the template. */
      template: z.string().optional(),
    })
    .default({}),
  /** Meta's error code (errors.md); absent: only latency, hang or cut. */
  code: z.int().optional(),
  subcode: z.int().optional(),
  details: z.string().optional(),
  /** HTTP status of the answer; absent: the one of the table for that code. */
  status: z.int().min(400).max(599).optional(),
  /** `sync`: refused at once; `async`: accepted, then a `failed` status. */
  as: z.enum(['sync', 'async']).default('sync'),
  /** With `async`: `failed` comes after `sent`. */
  after_sent: z.boolean().optional(),
  /** Minutes until calls are welcome again, in Meta's usage headers (codes 4 and 80007). */
  regain_minutes: z.int().min(0).optional(),
  latency_ms: milliseconds.optional(),
  /** Never answers: `before` nothing was done, `after` the call did its work all the same. */
  hang: z.enum(['before', 'after']).optional(),
  /** Cuts the connection without an answer, before or after the work. */
  cut: z.enum(['before', 'after']).optional(),
  /** The same, with a reset of the connection. */
  reset: z.enum(['before', 'after']).optional(),
  /** How many matching calls pass before it strikes. */
  skip: z.int().min(0).optional(),
  /** Strikes only this part of the matching calls, by chance: 0 to 1. */
  share: z.number().min(0).max(1).optional(),
  times,
});
export type GraphFault = z.infer<typeof graphFault>;

export const faultShapes = z.strictObject({
  /** Holds updates until `size` are there or `window_ms` passed, and posts them as one body. */
  batch: z.strictObject({
    size: z.int().min(2).max(1000).default(5),
    window_ms: milliseconds.default(1500),
    shape: z.enum(['messages', 'changes', 'entries']).default('messages'),
  }),
  /** Sends each post `copies` times. */
  duplicate: z.strictObject({ copies: z.int().min(2).max(20).default(2), times }),
  /** Collects updates for `window_ms` and lets them go in a random order. */
  shuffle: z.strictObject({ window_ms: milliseconds.default(1000) }),
  /** Holds each update back by `ms`, plus up to `jitter_ms` by chance. */
  delay: z.strictObject({
    ms: milliseconds.default(3000),
    jitter_ms: milliseconds.default(0),
    fields,
    times,
  }),
  /** Throws updates away: Meta never sends them. */
  lose: z.strictObject({ fields, times }),
  /** Signs with a wrong secret, or leaves the signature out. */
  bad_signature: z.strictObject({ kind: z.enum(['wrong', 'missing']).default('wrong'), times }),
  /** A customer's first message arrives as unsupported 131060; the real one follows after `delay_ms`. */
  placeholder_first: z.strictObject({
    delay_ms: milliseconds.default(2000),
    /** Whether both carry the same wamid: not documented; assumed yes. */
    same_id: z.boolean().default(true),
    every_message: z.boolean().default(false),
  }),
  /** Turns messages and echoes into a type that nobody has heard of. */
  unknown_type: z.strictObject({ type: z.string().min(1).default('hologram'), times }),
  /** The next `attempts` attempts to post fail as if nobody listened. */
  receiver_down: z.strictObject({ attempts: z.int().min(1).default(3) }),
  /** Messages of a disconnected or suspended number are posted all the same, as strays. */
  stray_after_disconnect: z.strictObject({}),
  /** The bytes of media come with one of them changed, or end in the middle. */
  damaged_media: z.strictObject({ kind: z.enum(['changed', 'cut']).default('changed'), times }),
  graph: z.array(graphFault).min(1),
});

export type Faults = z.infer<typeof faultShapes>;
export type FaultName = keyof Faults;

/** What may be set: a fault's settings, `true` for its defaults, `null` or `false` to switch it off. */
export const faultSettings = z.strictObject({
  batch: switchable(faultShapes.shape.batch),
  duplicate: switchable(faultShapes.shape.duplicate),
  shuffle: switchable(faultShapes.shape.shuffle),
  delay: switchable(faultShapes.shape.delay),
  lose: switchable(faultShapes.shape.lose),
  bad_signature: switchable(faultShapes.shape.bad_signature),
  placeholder_first: switchable(faultShapes.shape.placeholder_first),
  unknown_type: switchable(faultShapes.shape.unknown_type),
  receiver_down: switchable(faultShapes.shape.receiver_down),
  stray_after_disconnect: switchable(faultShapes.shape.stray_after_disconnect),
  damaged_media: switchable(faultShapes.shape.damaged_media),
  graph: z.array(graphFault).nullish(),
});
export type FaultSettings = z.input<typeof faultSettings>;

function switchable<Shape extends z.ZodType>(shape: Shape) {
  const asSettings = (wish: unknown) => (wish === true ? {} : wish === false ? null : wish);
  return z.preprocess(asSettings, shape.nullable()).optional();
}
