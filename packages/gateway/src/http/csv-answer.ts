/**
 * A CSV file as an answer, streamed line by line however long it is.
 */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** @param name of the file, without its ending */
export function sendCsv(
  reply: FastifyReply,
  name: string,
  lines: Iterable<string> | AsyncIterable<string>,
): FastifyReply {
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .serializer((payload: unknown) => payload as string)
    .send(Readable.from(lines));
}
