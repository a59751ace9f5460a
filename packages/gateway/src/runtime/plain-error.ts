/**
 * An error as it may be told to the log: its kind, code, words and place, and nothing of what was being worked on.
 */

/**
 * An error without its other properties: node-postgres hangs whole connections, and the values of a row, on its own.
 * PostgreSQL and the JSON parser also quote values in their messages, and so in the first lines of the stack.
 */
export function plainError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: error.code } : {};
  const { name, message, stack } = error;
  if (!quotesValues(error)) return { type: name, message, ...code, stack };
  const phrase = withoutValues(message);
  return { type: name, message: phrase, ...code, stack: `${name}: ${phrase}${framesOf(error)}` };
}

/** A message up to where it begins to quote: `invalid input syntax for type json`. */
export function withoutValues(message: string): string {
  return message.split(/["'`:«»„“”]/u, 1)[0]?.trim() ?? '';
}

/** PostgreSQL's errors are known by their severity, so that the log need not know the driver. */
function quotesValues(error: Error): boolean {
  return error instanceof SyntaxError || 'severity' in error;
}

/** The stack behind the message. Found by the message: a quoted value may look like a frame itself. */
function framesOf({ message, stack = '' }: Error): string {
  const at = stack.indexOf(message);
  // Something changed the message after the stack was written: what stands before the frames cannot be told apart.
  return at === -1 ? '' : (/\n\s+at .*/s.exec(stack.slice(at + message.length))?.[0] ?? '');
}
