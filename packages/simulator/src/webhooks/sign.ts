/** Signs the raw bytes of a webhook with the app secret, as `X-Hub-Signature-256` carries it. */
import { createHmac } from 'node:crypto';

export function sign(bytes: Buffer, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`;
}
