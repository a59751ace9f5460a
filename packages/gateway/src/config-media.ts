/**
 * The settings of media: where it is kept, what is kept, for how long. Part of config.ts.
 */
import * as z from 'zod';

const word = z.string().min(1).optional();

/** `image/*, !image/svg+xml`: kinds of files, each one may be denied by a `!`. */
const typePatterns = z
  .string()
  .transform((text) => text.split(',').map((pattern) => pattern.trim().toLowerCase()))
  .refine(
    (patterns) => patterns.every((pattern) => /^!?[\w.+-]+\/([\w.+-]+|\*)$/.test(pattern)),
    'must be a list such as `image/*, audio/*, !image/svg+xml`',
  );

/** In the order in which they are documented. */
export const mediaSettings = {
  TANDEM_MEDIA_MAX_MB: z.coerce.number().int().min(1).max(2_000).default(100).meta({
    description: 'The largest file that is kept, in MB (1,048,576 bytes). Meta passes on at most 100.',
  }),
  TANDEM_MEDIA_TYPES: typePatterns.optional().meta({
    description:
      'Kinds of files that are kept, by MIME type: `image/*, audio/*, application/pdf`, or what is not: ' +
      '`!application/x-msdownload`. Absent: all.',
  }),
  TANDEM_MEDIA_RETENTION_DAYS: z.coerce.number().int().min(1).max(36_500).optional().meta({
    description: 'Files are deleted this many days after they were fetched. Absent: kept for ever.',
  }),
  TANDEM_MEDIA_S3_BUCKET: word.meta({
    description: 'Keeps media in this S3-compatible bucket. Absent: on the disk, in `TANDEM_DATA_DIR`.',
  }),
  TANDEM_MEDIA_S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ description: 'Where the bucket is, e.g. `https://minio.example.com:9000`. Absent: AWS.' }),
  TANDEM_MEDIA_S3_REGION: z
    .string()
    .regex(/^[\w-]+$/, 'must be one word such as eu-central-1')
    .default('us-east-1')
    .meta({ description: "The bucket's region; `auto` for Cloudflare R2." }),
  TANDEM_MEDIA_S3_ACCESS_KEY_ID: word.meta({
    description:
      'Key of the bucket. Absent, with the next one: as the AWS SDK finds them (environment, profile, role of the machine).',
  }),
  TANDEM_MEDIA_S3_SECRET_ACCESS_KEY: word.meta({ description: 'Its secret half.' }),
  TANDEM_MEDIA_S3_PREFIX: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)*\/?$/, 'must look like folder or folder/folder')
    .transform((path) => (path.endsWith('/') ? path : `${path}/`))
    .optional()
    .meta({ description: 'Folder in the bucket. Absent: its root.' }),
  TANDEM_MEDIA_S3_PATH_STYLE: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .meta({
      description:
        '`true`: the bucket stands in the path; `false`: in the host name. Absent: `true` with an endpoint, else `false`.',
    }),
};

type Given = Record<string, string | undefined>;

/** What is wrong between settings that are right by themselves. */
export function mediaFaults(given: Given): string[] {
  const lonely = Object.keys(mediaSettings).filter(
    (name) => name.startsWith('TANDEM_MEDIA_S3_') && name !== 'TANDEM_MEDIA_S3_BUCKET' && given[name],
  );
  return [
    ...(given.TANDEM_MEDIA_S3_BUCKET
      ? []
      : lonely.map((name) => `${name}: says nothing without TANDEM_MEDIA_S3_BUCKET`)),
    ...(Boolean(given.TANDEM_MEDIA_S3_ACCESS_KEY_ID) === Boolean(given.TANDEM_MEDIA_S3_SECRET_ACCESS_KEY)
      ? []
      : ['TANDEM_MEDIA_S3_SECRET_ACCESS_KEY: goes together with TANDEM_MEDIA_S3_ACCESS_KEY_ID']),
  ];
}
