/**
 * The small words of Meta's webhooks. They bear what was seen in the wild: ids as JSON integers, numbers as strings,
 * `null` where a key is merely absent. Lenience lives here, so that the other shapes can read like the documentation.
 */
import { z } from 'zod';

/** An id, always handed on as text. Documented as a string; template ids and some others come as JSON integers. */
export const IdText = z.union([z.string().min(1), z.number().transform(String)]);

/** Unix seconds: a string in message-like webhooks, an integer in `entry.time` and in user_preferences. */
export const UnixSeconds = z.union([z.string(), z.number()]);

/** A number that some senders spell as a string (contradictions 29, 32). */
export const Numeric = z.union([z.number(), z.string()]);

/**
 * A part that may be absent, and that counts as absent when it is not what we expect: one odd part must not cost the
 * whole item. Who needs the odd part as it came reads it from the raw JSON.
 */
export const maybe = <Shape extends z.ZodType>(shape: Shape) => shape.optional().catch(undefined);
