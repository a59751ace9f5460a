/**
 * NDJSON as it comes: a line in memory, however long the body is. A line that is too long is passed over unread.
 */
const longestLine = 1024 * 1024;

/** `size`: its bytes. */
export type RawLine = { line: number; text: string | undefined; size: number };

/** Lines counted from 1, empty ones left out; `text` is undefined where a line is longer than 1 MiB. */
export async function* readLines(body: AsyncIterable<Buffer>): AsyncGenerator<RawLine> {
  let line = 1;
  let parts: Buffer[] = [];
  let size = 0;
  const end = (): RawLine | undefined => {
    const text = size > longestLine ? undefined : Buffer.concat(parts).toString('utf8').trim();
    const whole = { line, text, size };
    [parts, size] = [[], 0];
    return text === '' ? undefined : whole;
  };
  const add = (part: Buffer): void => {
    size += part.length;
    if (size > longestLine) parts = [];
    else parts.push(part);
  };
  for await (const chunk of body) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, at));
      const whole = end();
      if (whole !== undefined) yield whole;
      line += 1;
      from = at + 1;
    }
    add(chunk.subarray(from));
  }
  const last = end();
  if (last !== undefined) yield last;
}
