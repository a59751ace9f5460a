/**
 * A bucket for tests: s3rver, an S3 server that knows nothing of us (it checks the key, not the
 * signature), behind a door that can
 * be made to misbehave.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import type { BucketSettings } from './media/bucket-store.ts';

export type TestBucket = {
  settings: BucketSettings;
  /** Answers instead of the bucket; undefined: as usual. */
  door: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  /** Every request as `PUT /media/tandem/ws_1/…`, with its headers. */
  requests: { line: string; headers: IncomingMessage['headers'] }[];
  close(): Promise<void>;
};

/** The only key s3rver knows. */
const key = 'S3RVER';

export async function openTestBucket(): Promise<TestBucket> {
  const directory = mkdtempSync(join(tmpdir(), 'tandem-bucket-'));
  const s3 = new S3rver({ silent: true, directory, configureBuckets: [{ name: 'media', configs: [] }] });
  await s3.configureBuckets();
  const usual = s3.callback();
  const server = createServer((request, response) => {
    bucket.requests.push({
      line: `${request.method} ${request.url?.split('?')[0]}`,
      headers: request.headers,
    });
    (bucket.door ?? usual)(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bucket: TestBucket = {
    settings: {
      bucket: 'media',
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: key, secretAccessKey: key },
      pathStyle: true,
      prefix: 'tandem/',
    },
    door: undefined,
    requests: [],
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return bucket;
}
