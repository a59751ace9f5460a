/**
 * Reading `/metrics` as Prometheus would.
 */
import { request } from 'undici';

/** The value of a counter with these labels (`receipt="accepted"`); 0 when it was never counted. */
export async function counter(url: string, name: string, labels: string): Promise<number> {
  const answer = await request(`${url}/metrics`);
  const text = await answer.body.text();
  const line = text.split('\n').find((one) => one.startsWith(`${name}{${labels}}`));
  return line === undefined ? 0 : Number(line.split(' ').at(-1));
}
