/**
 * Media in any S3-compatible bucket. This file loads the SDK (half a second), so it is itself loaded only when a bucket
 * is configured (media-home.ts).
 *
 * What arrives is gathered on the local disk first: only when it is whole and right is it put into the bucket, in one
 * request under its final name. So the bucket never holds a half file, there are no multipart uploads to abort, and a
 * killed process leaves nothing there. The request is signed over the hash of the bytes, so that the bucket itself
 * refuses others.
 */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { openArrivals } from './arrivals.ts';
import { checkedKey, type MediaStore, StoreFault } from './media-store.ts';

export type BucketSettings = {
  bucket: string;
  /** Absent: AWS. */
  endpoint: string | undefined;
  region: string;
  /** Absent: as the AWS SDK finds them (environment, profile, role of the machine). */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined;
  /** The bucket in the path instead of the host name. */
  pathStyle: boolean;
  /** Before every key; '' or ending in a slash. */
  prefix: string;
};

type Limits = {
  /** Until an answer begins. */
  answerMs: number;
  /** For a whole upload. */
  uploadMs: number;
  /** A line on which nothing moves; a viewer that pauses for longer asks for the rest. */
  idleMs: number;
};
const usualLimits: Limits = { answerMs: 10_000, uploadMs: 10 * 60_000, idleMs: 120_000 };

/** @param arrivalsFolder on a disk with room for what is under way: at most 16 files */
export function openBucketStore(
  settings: BucketSettings,
  arrivalsFolder: string,
  limits: Limits = usualLimits,
): MediaStore {
  const arrivals = openArrivals(arrivalsFolder);
  const client = openClient(settings, limits);
  const placeOf = (name: string) => ({ Bucket: settings.bucket, Key: `${settings.prefix}${name}` });
  const placeOfFile = (fileKey: string) => placeOf(checkedKey(fileKey));
  const uploading = (abortSignal: AbortSignal) => ({ abortSignal, requestTimeout: limits.uploadMs });
  return {
    async receive(bytes, presence) {
      const { path, sha256, size, discard } = await arrivals.receive(bytes, presence);
      const keep = async (fileKey: string, signal: AbortSignal): Promise<void> => {
        const body = createReadStream(path);
        const put = signedOver(sha256, { ...placeOfFile(fileKey), Body: body, ContentLength: size });
        try {
          await inBucket(() => client.send(put, uploading(signal)));
        } finally {
          body.destroy();
          await discard();
        }
      };
      return { sha256, size, discard, keep };
    },
    async read(fileKey, part) {
      const range = part === undefined ? {} : { Range: `bytes=${part.start}-${part.end}` };
      const get = new GetObjectCommand({ ...placeOfFile(fileKey), ...range });
      const found = await inBucket(() => orMissing(client.send(get)));
      // In Node the SDK hands out the answer of `node:http`.
      return found?.Body as Readable | undefined;
    },
    async has(fileKey) {
      const head = new HeadObjectCommand(placeOfFile(fileKey));
      return (await inBucket(() => orMissing(client.send(head)))) !== undefined;
    },
    async remove(fileKey) {
      const gone = new DeleteObjectCommand(placeOfFile(fileKey));
      await inBucket(() => client.send(gone));
    },
    sweep: arrivals.sweep,
    tryOut: () =>
      inBucket(async () => {
        const place = placeOf(`.probe-${process.pid}`);
        await client.send(new PutObjectCommand({ ...place, Body: '' }));
        const { Body } = await client.send(new GetObjectCommand(place));
        await Body?.transformToByteArray();
        await client.send(new DeleteObjectCommand(place));
      }),
    close: () => client.destroy(),
  };
}

function openClient({ endpoint, region, credentials, pathStyle }: BucketSettings, limits: Limits): S3Client {
  return new S3Client({
    region,
    forcePathStyle: pathStyle,
    maxAttempts: 2,
    // Checksums of the newer kind are unknown to many buckets that are not Amazon's.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: limits.answerMs,
      requestTimeout: limits.answerMs,
      throwOnRequestTimeout: true,
      socketTimeout: limits.idleMs,
    },
    // Without one it writes to the console.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  });
}

/** The SDK signs a stream as "unsigned payload" unless the hash is there already. */
function signedOver(sha256: string, input: PutObjectCommand['input']): PutObjectCommand {
  const put = new PutObjectCommand(input);
  put.middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'] = sha256;
      return next(args);
    },
    { step: 'build', name: 'signedOverHash' },
  );
  return put;
}

const missing = new Set(['NoSuchKey', 'NotFound']);

function orMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    if (error instanceof Error && missing.has(error.name)) return undefined;
    throw error;
  });
}

/** Faults by their name alone: the SDK's messages carry addresses, access keys and paths. */
async function inBucket<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StoreFault(`the bucket: ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof S3ServiceException) return `${error.name} (${error.$metadata.httpStatusCode ?? '?'})`;
  if (!(error instanceof Error)) return 'failed';
  // Of the network the code says more than the name.
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
