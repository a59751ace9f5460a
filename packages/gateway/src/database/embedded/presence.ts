/**
 * A session that every gateway keeps open as long as it uses the server: by it the last one out knows itself. It ends
 * with the process, however that ends, so there is nothing to clean up after a kill -9.
 */
import type { Client } from 'pg';
import { presenceName } from './answer.ts';
import { otherGateways } from './own-database.ts';

export type Presence = {
  /** Ends the session. @returns how many other gateways stay, `unknown` when the server does not say */
  leave(): Promise<number | 'unknown'>;
};

/** Both are in pg and missing from its types. */
function letProcessEnd(client: Client & { unref?(): void }): void {
  client.unref?.();
}
function holdProcess(client: Client & { ref?(): void }): void {
  client.ref?.();
}

export function keepPresence(options: {
  client: Client;
  reconnect: () => Promise<Client>;
  log: (line: string) => void;
}): Presence {
  let current: Client | undefined;
  let left = false;
  let retry: NodeJS.Timeout | undefined;

  const hold = (client: Client) => {
    current = client;
    // Alone it does not keep the process from ending.
    letProcessEnd(client);
    client.on('end', () => {
      current = undefined;
      if (left) return;
      options.log('PostgreSQL broke off its connection');
      comeBack(50);
    });
  };
  // PostgreSQL cuts all sessions when one of its processes crashes, and goes on: then we must be seen again.
  const comeBack = (delay: number) => {
    retry = setTimeout(() => {
      options.reconnect().then(
        (client) => {
          if (left) return void client.end();
          options.log('PostgreSQL is there again');
          hold(client);
        },
        () => left || comeBack(Math.min(delay * 2, 2_000)),
      );
    }, delay);
    retry.unref();
  };
  hold(options.client);
  return {
    async leave() {
      left = true;
      clearTimeout(retry);
      const client = current ?? (await options.reconnect().catch(() => undefined));
      if (!client) return 'unknown';
      holdProcess(client);
      try {
        return await otherGateways(client, presenceName);
      } catch {
        return 'unknown';
      } finally {
        await client.end().catch(() => {});
      }
    },
  };
}
