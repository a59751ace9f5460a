/**
 * The baseline of the deliveries: undici posting what it is given, as many at once as it is told, and nothing else. Each
 * message of the bench is one run.
 */
import { Agent, request } from 'undici';
import type { Post } from './fan.ts';

export type BareRun = { url: string; posts: Post[]; count: number; connections: number };

async function run({ url, posts, count, connections }: BareRun): Promise<void> {
  const agent = new Agent({ connections, pipelining: 1 });
  let next = 0;
  const poster = async (): Promise<void> => {
    for (;;) {
      const post = posts[next % posts.length];
      if (next >= count || post === undefined) return;
      next += 1;
      const { headers, body, path } = post;
      const answer = await request(`${url}${path}`, { method: 'POST', headers, body, dispatcher: agent });
      await answer.body.dump();
    }
  };
  await Promise.all(Array.from({ length: connections }, poster));
  await agent.close();
}

process.on('message', (wanted: BareRun) => void run(wanted));
process.send?.({ ready: 'ready' });
