/**
 * Where media is kept by the settings: in a bucket when one is named, else on the disk.
 */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { openDiskStore } from './disk-store.ts';
import type { MediaStore } from './media-store.ts';

export async function openMediaHome(config: Config): Promise<MediaStore> {
  const bucket = config.TANDEM_MEDIA_S3_BUCKET;
  if (bucket === undefined) return openDiskStore(config.TANDEM_DATA_DIR);
  const { openBucketStore } = await import('./bucket-store.ts');
  const endpoint = config.TANDEM_MEDIA_S3_ENDPOINT;
  const accessKeyId = config.TANDEM_MEDIA_S3_ACCESS_KEY_ID;
  const secretAccessKey = config.TANDEM_MEDIA_S3_SECRET_ACCESS_KEY;
  return openBucketStore(
    {
      bucket,
      endpoint,
      region: config.TANDEM_MEDIA_S3_REGION,
      credentials:
        accessKeyId === undefined || secretAccessKey === undefined
          ? undefined
          : { accessKeyId, secretAccessKey },
      pathStyle: config.TANDEM_MEDIA_S3_PATH_STYLE ?? endpoint !== undefined,
      prefix: config.TANDEM_MEDIA_S3_PREFIX ?? '',
    },
    join(config.TANDEM_DATA_DIR, 'media', 'incoming'),
  );
}
