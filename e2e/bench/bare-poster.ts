/**
 * The baseline of the deliveries: undici posting bodies of the same size, as many at once, and nothing else. Tells how many
 * seconds it took to get ready, then posts.
 */
import { Agent, request } from 'undici';

const { TARGET = '', COUNT = '0', CONNECTIONS = '1' } = process.env;
const agent = new Agent({ connections: Number(CONNECTIONS), pipelining: 1 });
const body = JSON.stringify({
  id: 'evt',
  type: 'message.received',
  data: { text: 'lorem ipsum '.repeat(90) },
});
const headers = {
  ...{ 'content-type': 'application/json', 'user-agent': 'bare' },
  ...{ 'webhook-id': 'evt_0', 'webhook-timestamp': '0', 'webhook-signature': 'v1,0' },
};

let left = Number(COUNT);
const poster = async (): Promise<void> => {
  while (left > 0) {
    left -= 1;
    const answer = await request(TARGET, { method: 'POST', headers, body, dispatcher: agent });
    await answer.body.dump();
  }
};
process.send?.({ ready: String(performance.now() / 1000) });
await Promise.all(Array.from({ length: Number(CONNECTIONS) }, poster));
// Stopped by a signal, like the others.
setInterval(() => {}, 60_000);
