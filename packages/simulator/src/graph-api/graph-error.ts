/** A refusal of the Graph API, and the envelope Meta puts it into. */
import type { JsonObject } from '../world/model.ts';
import { httpStatusOf, titleOf } from './error-table.ts';

type More = {
  details?: string;
  status?: number;
  subcode?: number;
  type?: string;
  message?: string;
  /** For people: `error_user_title`, `error_user_msg`. */
  userTitle?: string;
  userMessage?: string;
};

export class GraphError extends Error {
  readonly code: number;
  readonly status: number;
  readonly more: More;

  constructor(code: number, more: More = {}) {
    super(more.message ?? `(#${code}) ${titleOf(code)}`);
    this.name = 'GraphError';
    this.code = code;
    this.status = more.status ?? httpStatusOf(code);
    this.more = more;
  }
}

export function envelope(error: GraphError, traceId: string): JsonObject {
  const { details, subcode, type, userTitle, userMessage } = error.more;
  const transient = [1, 2, 4, 80007, 130429, 131000, 131016, 131056, 131057].includes(error.code);
  return {
    error: {
      message: error.message,
      type: type ?? 'OAuthException',
      code: error.code,
      ...(details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      ...(userTitle === undefined ? {} : { error_user_title: userTitle }),
      ...(userMessage === undefined ? {} : { error_user_msg: userMessage }),
      ...(transient ? { is_transient: true } : {}),
      fbtrace_id: traceId,
    },
  };
}

/** What Graph says of ids that are unknown or that the token may not see: it does not tell which. */
export function noSuchObject(id: string, method: string): GraphError {
  const verb = method === 'GET' ? 'get' : method === 'DELETE' ? 'delete' : 'post';
  const message =
    `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing ` +
    'permissions, or does not support this operation';
  return new GraphError(100, { message, subcode: 33, type: 'GraphMethodException' });
}
